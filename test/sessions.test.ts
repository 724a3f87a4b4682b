import { fileURLToPath } from "node:url";
import { defineSessionTests } from "./support/sessions.ts";

defineSessionTests(fileURLToPath(new URL("sessions/", import.meta.url)));
