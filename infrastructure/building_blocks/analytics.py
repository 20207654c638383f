"""The day's counters, kept from the streams."""

import json
from typing import Any, cast

from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from infrastructure.building_blocks.chat_function import ChatFunction
from infrastructure.building_blocks.chat_storage import ChatStorage
from infrastructure.building_blocks.ground import Ground
from infrastructure.building_blocks.line import dead_letters

_TRIES = 5
_NEW = {"eventName": ["INSERT"]}
_NEW_EVENT = {**_NEW, "dynamodb": {"Keys": {"sk": {"S": [{"prefix": "EV#"}]}}}}
_READ_STREAM = ("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams")


class Analytics(Construct):
    """Every new event of a chat and every new answer to the survey is counted, once."""

    def __init__(self, scope: Construct, id_: str, *, ground: Ground, storage: ChatStorage) -> None:
        super().__init__(scope, id_)
        self.function = ChatFunction(
            self,
            "Function",
            name="analytics",
            ground=ground,
            timeout=30,
            environment={"COUNTERS_TABLE": storage.counters.table_name},
        )
        counters = [storage.counters.table_arn]
        self.function.may("dynamodb:PutItem", "dynamodb:UpdateItem", on=counters)
        self.dead_letters = dead_letters(self, "DeadLetters", ground=ground)
        self.function.may("sqs:SendMessage", on=[self.dead_letters.queue_arn])
        self._reads(storage.chats, "Chats", only=_NEW_EVENT)
        self._reads(storage.feedback, "Feedback", only=_NEW)

    def _reads(self, table: dynamodb.Table, id_: str, *, only: dict[str, Any]) -> None:
        stream = cast(str, table.table_stream_arn)
        self.function.may(*_READ_STREAM, on=[stream])
        mapping = lambda_.CfnEventSourceMapping(
            self,
            f"{id_}Stream",
            event_source_arn=stream,
            function_name=self.function.function.function_name,
            starting_position="TRIM_HORIZON",
            batch_size=100,
            filter_criteria=_filter(only),
            bisect_batch_on_function_error=True,
            maximum_retry_attempts=_TRIES,
            function_response_types=["ReportBatchItemFailures"],
            destination_config=lambda_.CfnEventSourceMapping.DestinationConfigProperty(
                on_failure=lambda_.CfnEventSourceMapping.OnFailureProperty(destination=self.dead_letters.queue_arn)
            ),
        )
        mapping.node.add_dependency(self.function.role)


def _filter(pattern: dict[str, Any]) -> lambda_.CfnEventSourceMapping.FilterCriteriaProperty:
    only = lambda_.CfnEventSourceMapping.FilterProperty(pattern=json.dumps(pattern))
    return lambda_.CfnEventSourceMapping.FilterCriteriaProperty(filters=[only])
