"""What makes things happen when nobody does anything."""

from aws_cdk import Duration
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from infrastructure.building_blocks.chat_function import ChatFunction
from infrastructure.building_blocks.chat_socket import ChatSocket
from infrastructure.building_blocks.chat_storage import ChatStorage
from infrastructure.building_blocks.ground import Ground
from infrastructure.building_blocks.line import Line

TIMEOUT = 30


class Clocks(Construct):
    """Delayed messages are the clocks; a sweep every minute finds what a lost clock would have left waiting."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        ground: Ground,
        storage: ChatStorage,
        socket: ChatSocket,
        turns: Line,
    ) -> None:
        super().__init__(scope, id_)
        self.line = Line(self, "Clocks", ground=ground, reader_timeout=TIMEOUT, tries=5)
        self.routing = ChatFunction(
            self,
            "Routing",
            name="routing",
            ground=ground,
            timeout=TIMEOUT,
            environment={
                "CHATS_TABLE": storage.chats.table_name,
                "SESSIONS_TABLE": storage.sessions.table_name,
                "CONNECTIONS_ENDPOINT": socket.connections_url,
                "CLOCKS_QUEUE_URL": self.line.queue.queue_url,
                "TURNS_QUEUE_URL": turns.queue.queue_url,
            },
        )
        self._allow(storage)
        for line in (self.line, turns):
            line.filled_by(self.routing)
        socket.reached_by(self.routing)
        self.line.feeds(self.routing, batch_size=5)
        self._sweep()

    def _allow(self, storage: ChatStorage) -> None:
        self.routing.may(
            "dynamodb:Query",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            on=[storage.chats.table_arn],
        )
        self.routing.may("dynamodb:Query", on=[storage.index("due"), storage.index("owner")])
        self.routing.may("dynamodb:Query", "dynamodb:DeleteItem", on=[storage.sessions.table_arn])

    def _sweep(self) -> None:
        """A sweep that fails is not tried again: the next one is a minute away. It is set aside, so that it rings."""
        function = self.routing.function
        rule = events.Rule(self, "EveryMinute", schedule=events.Schedule.rate(Duration.minutes(1)))
        rule.add_target(
            targets.LambdaFunction(
                function, dead_letter_queue=self.line.dead_letters, retry_attempts=0, max_event_age=Duration.minutes(1)
            )
        )
        self.routing.may("sqs:SendMessage", on=[self.line.dead_letters.queue_arn])
        failed = lambda_.CfnEventInvokeConfig(
            self,
            "SweepFailure",
            function_name=function.function_name,
            qualifier="$LATEST",
            maximum_retry_attempts=0,
            maximum_event_age_in_seconds=60,
            destination_config=lambda_.CfnEventInvokeConfig.DestinationConfigProperty(
                on_failure=lambda_.CfnEventInvokeConfig.OnFailureProperty(destination=self.line.dead_letters.queue_arn)
            ),
        )
        failed.node.add_dependency(self.routing.role)
