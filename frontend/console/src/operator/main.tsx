import { startPage } from "../page/start";
import { OperatorPage } from "./OperatorPage";
import { OperatorDesk } from "./desk/desk";
import { staffTicket } from "./desk/ticket";

void startPage((signed) => {
  const desk = new OperatorDesk(() => staffTicket(signed));
  return <OperatorPage desk={desk} onSignOut={() => signed.signIn.leave()} />;
});
