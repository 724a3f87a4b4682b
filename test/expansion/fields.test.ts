import { describe, expect, it } from "vitest";
import { type Field, FieldBuilder } from "../../src/expansion/fields.ts";
import { compileIfs } from "../../src/expansion/ifs.ts";

function build(make: (builder: FieldBuilder) => void, ifs?: string): Field[] {
  const builder = new FieldBuilder(compileIfs(ifs));
  make(builder);
  return builder.take();
}

function texts(make: (builder: FieldBuilder) => void, ifs?: string): string[] {
  return build(make, ifs).map((field) => field.text);
}

describe("the fields of a word", () => {
  it("has none for expansions that are empty", () => {
    expect(texts((word) => word.expansion(""))).toEqual([]);
    expect(texts((word) => word.quotedParameters([]))).toEqual([]);
    expect(texts((word) => word.parameters(["", ""]))).toEqual([]);
  });

  it("has one for a quoted part, even an empty one", () => {
    expect(texts((word) => word.quoted(""))).toEqual([""]);
    expect(texts((word) => word.quotedParameters([""]))).toEqual([""]);
  });

  it("joins what no delimiter separates", () => {
    const fields = texts((word) => {
      word.literal("x");
      word.expansion("a b");
      word.quoted(" c ");
      word.expansion("d ");
      word.literal("y");
    });
    expect(fields).toEqual(["xa", "b c d", "y"]);
  });

  it("lets a delimiter begin in one expansion and end in the next", () => {
    const fields = texts((word) => {
      word.expansion("a ");
      word.expansion(" : ");
      word.expansion(" b");
    }, ": ");
    expect(fields).toEqual(["a", "b"]);
  });

  it("never splits literals", () => {
    expect(texts((word) => word.literal("a:b"), ":")).toEqual(["a:b"]);
  });

  it('joins the first and the last of "$@" with the text around it', () => {
    const fields = texts((word) => {
      word.quoted("x");
      word.quotedParameters(["1", "", "3"]);
      word.quoted("y");
    });
    expect(fields).toEqual(["x1", "", "3y"]);
  });

  it("is as new after take", () => {
    const builder = new FieldBuilder(compileIfs(undefined));
    builder.literal("*");
    builder.take();
    builder.literal("a");
    expect(builder.take()).toEqual([{ text: "a", pattern: undefined }]);
  });
});

describe("the pattern of a field", () => {
  const patterns = (make: (builder: FieldBuilder) => void) => build(make).map((field) => field.pattern);

  it("is there only for an unquoted special character", () => {
    expect(patterns((word) => word.literal("a?"))).toEqual(["a?"]);
    expect(patterns((word) => word.expansion("a* b"))).toEqual(["a*", undefined]);
    expect(patterns((word) => word.quoted("*"))).toEqual([undefined]);
    expect(patterns((word) => word.quotedParameters(["*"]))).toEqual([undefined]);
  });

  it("quotes what was quoted", () => {
    const mixed = (word: FieldBuilder) => {
      word.literal("a");
      word.quoted("[*]\\");
      word.literal("b*");
      word.quoted("?");
    };
    expect(patterns(mixed)).toEqual(["a\\[\\*\\]\\\\b*\\?"]);
    expect(texts(mixed)).toEqual(["a[*]\\b*?"]);
  });

  it("quotes the signs of a bracket expression", () => {
    const bracket = (word: FieldBuilder) => {
      word.literal("[a");
      word.quoted("-");
      word.literal("c]");
    };
    expect(patterns(bracket)).toEqual(["[a\\-c]"]);
  });

  it("takes [ alone for no pattern, so that the command [ costs no directory", () => {
    expect(patterns((word) => word.literal("["))).toEqual([undefined]);
    expect(patterns((word) => word.literal("]["))).toEqual([undefined]);
    expect(patterns((word) => word.literal("[a]"))).toEqual(["[a]"]);
  });
});
