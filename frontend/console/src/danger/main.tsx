import { startPage } from "../page/start";
import { DangerPage } from "./DangerPage";

void startPage((signed) => <DangerPage signed={signed} />);
