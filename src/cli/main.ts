import { startupSnapshot } from "node:v8";
import { warmUp } from "./snapshot.ts";
import { start } from "./start.ts";

// The same bundle is the builder of the start-up snapshot and the program that runs without one.
if (startupSnapshot.isBuildingSnapshot()) {
  warmUp();
  startupSnapshot.setDeserializeMainFunction(start);
} else {
  start();
}
