import { startPage } from "../page/start";
import { AdminPage } from "./AdminPage";

void startPage((signed) => <AdminPage signed={signed} />);
