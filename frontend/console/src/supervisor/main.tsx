import { startPage } from "../page/start";
import { SupervisorPage } from "./SupervisorPage";

void startPage((signed) => <SupervisorPage signed={signed} />);
