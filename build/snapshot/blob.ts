/** How many of its own modules Node keeps code for, at least: no other list of a snapshot is as long and so made. */
const fewest = 100;

/**
 * Takes the code cache of Node's own modules out of a start-up snapshot: half of it, read by every start, for
 * modules that no shell loads. Node leaves it out only together with the bytecode of the snapshot's own functions.
 *
 * It is what stands last: a count, and for each module its name and its data, each after its length in 64 bits. A Node
 * that was built without it has an empty list, and the snapshot stays as it is.
 */
export function withoutNodesCodeCache(snapshot: Buffer): Buffer {
  for (let start = 0; start + 8 <= snapshot.length; start++) {
    const count = snapshot.readUInt16LE(start);
    if (count < fewest || !isList(snapshot, start, count)) continue;
    const without = Buffer.from(snapshot.subarray(0, start + 8));
    without.writeBigUInt64LE(0n, start);
    return without;
  }
  return snapshot;
}

/** Whether so many pairs of a name and data stand after a count, up to the very end. */
function isList(snapshot: Buffer, start: number, count: number): boolean {
  let end: number | undefined = start;
  if (lengthAt(snapshot, end) !== count) return false;
  end += 8;
  for (let index = 0; index < 2 * count; index++) {
    const length = lengthAt(snapshot, end);
    if (length === undefined || length === 0) return false;
    end += 8 + length;
  }
  return end === snapshot.length;
}

function lengthAt(snapshot: Buffer, offset: number): number | undefined {
  if (offset + 8 > snapshot.length || snapshot.readUInt32LE(offset + 4) !== 0) return undefined;
  return snapshot.readUInt32LE(offset);
}
