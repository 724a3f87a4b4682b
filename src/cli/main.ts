import { startupSnapshot } from "node:v8";
import { start } from "./start.ts";

// The same bundle is the builder of the start-up snapshot and the program that runs without one.
if (startupSnapshot.isBuildingSnapshot()) startupSnapshot.setDeserializeMainFunction(start);
else start();
