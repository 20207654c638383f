"""The whole service, one stack: read it as the diagram."""

from aws_cdk import CfnOutput, CliCredentialsStackSynthesizer, Environment, Stack
from constructs import Construct

from infrastructure.building_blocks.admin_pages import AdminPages
from infrastructure.building_blocks.alarms import Alarms
from infrastructure.building_blocks.analytics import Analytics
from infrastructure.building_blocks.assistant import Assistant
from infrastructure.building_blocks.chat_socket import STAGE, ChatSocket
from infrastructure.building_blocks.chat_storage import ChatStorage
from infrastructure.building_blocks.clocks import Clocks
from infrastructure.building_blocks.entrance import Entrance
from infrastructure.building_blocks.floor_key import FloorKey
from infrastructure.building_blocks.front_door import FrontDoor
from infrastructure.building_blocks.gateway_account import GatewayAccount
from infrastructure.building_blocks.ground import Ground
from infrastructure.building_blocks.keys import CustomerKey
from infrastructure.building_blocks.layers import Layers
from infrastructure.building_blocks.london import LondonOnly
from infrastructure.building_blocks.operator_desk import OperatorDesk
from infrastructure.building_blocks.policy_library import PolicyLibrary
from infrastructure.building_blocks.private_bucket import AccessLogs
from infrastructure.building_blocks.pseudonym_key import PseudonymKey
from infrastructure.building_blocks.public_chat import PublicChat
from infrastructure.building_blocks.record import Record
from infrastructure.building_blocks.search import Search, SearchDomain, SearchElsewhere
from infrastructure.building_blocks.staff_directory import StaffDirectory
from infrastructure.building_blocks.summons import Summons
from infrastructure.settings import REGION, SearchSize, Settings


class Chat101Stack(Stack):
    """One force's deployment."""

    def __init__(self, scope: Construct, id_: str, *, settings: Settings) -> None:
        super().__init__(
            scope,
            id_,
            stack_name=settings.stack_name,
            env=Environment(account=settings.account, region=REGION),
            synthesizer=CliCredentialsStackSynthesizer() if settings.cli_credentials else None,
            termination_protection=settings.keep_data,
        )
        ground = self._ground(settings)
        logs = AccessLogs(self, "AccessLogs", ground=ground)
        storage = ChatStorage(self, "ChatStorage", ground=ground)
        socket = ChatSocket(self, "ChatSocket", ground=ground)
        search = self._search(ground)
        library = PolicyLibrary(self, "PolicyLibrary", ground=ground, storage=storage, search=search, logs=logs)
        assistant = Assistant(
            self, "Assistant", ground=ground, storage=storage, socket=socket, search=search, library=library
        )
        turns = assistant.turns
        timing = Clocks(self, "Clocks", ground=ground, storage=storage, socket=socket, turns=turns)
        clocks = timing.line
        clocks.filled_by(assistant.function)
        assistant.function.function.add_environment("CLOCKS_QUEUE_URL", clocks.queue.queue_url)
        pseudonyms = PseudonymKey(self, "Pseudonyms", ground=ground)
        entrance = Entrance(
            self,
            "Entrance",
            ground=ground,
            storage=storage,
            socket=socket,
            pseudonyms=pseudonyms,
            clocks=clocks,
        )
        public = PublicChat(
            self,
            "PublicChat",
            ground=ground,
            storage=storage,
            socket=socket,
            library=library,
            turns=turns,
            clocks=clocks,
        )
        desk = OperatorDesk(self, "OperatorDesk", ground=ground, storage=storage, socket=socket, clocks=clocks)
        summons = Summons(self, "Summons", ground=ground)
        summons.called_by(public.message, assistant.function, timing.routing, desk.operator)
        Analytics(self, "Analytics", ground=ground, storage=storage)
        record = Record(self, "Record", ground=ground, logs=logs)
        admin = AdminPages(
            self, "AdminPages", ground=ground, storage=storage, pseudonyms=pseudonyms, library=library, search=search
        )
        floor_key = FloorKey(self, "DangerFloor", ground=ground)
        floor_key.signed_with_by(admin.function)
        staff = StaffDirectory(self, "StaffDirectory", ground=ground)
        door = FrontDoor(
            self, "FrontDoor", ground=ground, staff=staff.pool, session=entrance.session, admin=admin.function
        )
        self._stages_may_log(ground, socket, door)
        self._tell(
            RestUrl=door.url,
            SocketApiId=socket.api_id,
            SocketStage=STAGE,
            UserPoolId=staff.pool.user_pool_id,
            UserPoolClientId=staff.client.user_pool_client_id,
            SignInDomain=staff.sign_in_url,
            PoliciesBucket=library.policies.bucket_name,
            ConfigurationBucket=library.configuration.bucket_name,
            RecordBucket=record.bucket.bucket_name,
            ChatsTable=storage.chats.table_name,
            SessionsTable=storage.sessions.table_name,
            FeedbackTable=storage.feedback.table_name,
            CountersTable=storage.counters.table_name,
            DocumentsTable=storage.documents.table_name,
            TurnsQueueUrl=turns.queue.queue_url,
            ClocksQueueUrl=clocks.queue.queue_url,
            DangerFloorKeyId=floor_key.key.key_id,
            SummonsTopicArn=summons.topic.topic_arn,
            MessageFunction=public.message.function.function_name,
        )

    def _ground(self, settings: Settings) -> Ground:
        key = CustomerKey(self, "CustomerKey", alias=settings.stack_name).key if settings.customer_key else None
        tls_only = not settings.leave_out.tls_only
        return Ground(
            settings=settings,
            key=key,
            alarms=Alarms(self, "Alarms", key=key, tls_only=tls_only, email=settings.alarms_email),
            layers=Layers(self, "Layers", dependencies_path=settings.dependencies_path),
            london_only=LondonOnly(self, "LondonOnly").policy,
        )

    def _search(self, ground: Ground) -> Search:
        match ground.settings.search:
            case SearchSize() as size:
                return SearchDomain(self, "Search", ground=ground, size=size)
            case url:
                return SearchElsewhere(url)

    def _stages_may_log(self, ground: Ground, socket: ChatSocket, door: FrontDoor) -> None:
        if ground.settings.leave_out.gateway_account:
            return
        account = GatewayAccount(self, "GatewayAccount", london_only=ground.london_only).account
        for stage in (socket.stage, door.api.deployment_stage):
            stage.node.add_dependency(account)

    def _tell(self, **values: str) -> None:
        for name, value in values.items():
            CfnOutput(self, name, value=value)
