"""What every function has, and what each one is told."""

from chat101.domain.languages.known import LANGUAGES
from tests.infrastructure.synthesis import ROOT, Synthesised, as_list, plain

_EVERYWHERE = {
    "FORCE",
    "ENVIRONMENT",
    "POWERTOOLS_SERVICE_NAME",
    "POWERTOOLS_METRICS_NAMESPACE",
    "POWERTOOLS_LOG_LEVEL",
}
_PRESENCE = {"CHATS_TABLE", "SESSIONS_TABLE"}
_DESK = _PRESENCE | {"CLOCKS_QUEUE_URL", "CONNECTIONS_ENDPOINT"}
_CALLS = {"SUMMONS_TOPIC_ARN"}
_EMBEDDING = {"EMBEDDING_MODEL_ID", "EMBEDDING_DIMENSIONS", "OPENSEARCH_URL"}

TOLD: dict[str, set[str]] = {
    "session": _PRESENCE | {"SOCKET_URL", "ALLOWED_ORIGINS", "PSEUDONYM_SECRET_ARN"},
    "authorizer": _PRESENCE,
    "connect": _PRESENCE | {"CONNECTIONS_ENDPOINT"},
    "disconnect": _DESK,
    "message": _DESK | _CALLS | {"FEEDBACK_TABLE", "TURNS_QUEUE_URL", "CONFIGURATION_BUCKET"},
    "operator": _DESK | _CALLS,
    "assistant": _DESK | _CALLS | _EMBEDDING | {"ANSWER_MODEL_ID", "CONFIGURATION_BUCKET", "LANGUAGES"},
    "routing": _DESK | _CALLS | {"TURNS_QUEUE_URL"},
    "ingest": _EMBEDDING
    | {
        "POLICIES_BUCKET",
        "UPLOADS_SCANNED",
        "CONFIGURATION_BUCKET",
        "DOCUMENTS_TABLE",
        "UPLOADS_QUEUE_URL",
        "UPLOADS_TRIES",
        "ANSWER_MODEL_ID",
    },
    "analytics": {"COUNTERS_TABLE"},
    "admin": _EMBEDDING
    | {
        "CHATS_TABLE",
        "COUNTERS_TABLE",
        "DOCUMENTS_TABLE",
        "UPLOADS_QUEUE_URL",
        "ALLOWED_ORIGINS",
        "PSEUDONYM_SECRET_ARN",
        "CONFIGURATION_BUCKET",
        "REVIEW_DAYS",
        "DANGER_FLOOR_KEY_ID",
    },
}

WITH_THE_DANGER_MODEL = {"assistant", "admin"}
"""What asks for the learned opinion, or shows what a change of its thresholds would do."""


def test_each_function_is_told_what_it_needs_and_no_more(anywhere: Synthesised) -> None:
    told = {name: set(f["Environment"]["Variables"]) for name, f in anywhere.functions().items()}

    assert told == {name: _EVERYWHERE | variables for name, variables in TOLD.items()}


def test_the_assistant_is_told_which_languages_the_force_answers_in(anywhere: Synthesised) -> None:
    told = anywhere.functions()["assistant"]["Environment"]["Variables"]["LANGUAGES"].split(",")

    assert told[0] == "en"
    assert "cy" in told
    assert all(code == "en" or LANGUAGES[code].can_be_checked for code in told)


def test_there_is_no_function_but_ours(anywhere: Synthesised) -> None:
    assert len(anywhere.of_type("AWS::Lambda::Function")) == len(TOLD)
    assert not [r["Type"] for r in anywhere.resources.values() if r["Type"].startswith(("Custom::", "AWS::CloudForm"))]


def test_every_function_is_traced_and_runs_as_the_layers_were_built(anywhere: Synthesised) -> None:
    for name, function in anywhere.functions().items():
        assert function["TracingConfig"] == {"Mode": "Active"}
        assert function["Runtime"] == "python3.13"
        assert function["Architectures"] == ["arm64"]
        assert len(function["Layers"]) == (3 if name in WITH_THE_DANGER_MODEL else 2)


def test_every_log_is_forgotten_one_day(anywhere: Synthesised) -> None:
    groups = anywhere.of_type("AWS::Logs::LogGroup")

    for name, function in anywhere.functions().items():
        own = function["LoggingConfig"]["LogGroup"]["Ref"]
        assert (
            anywhere.resources[own]["Properties"]["LogGroupName"]
            == f"/aws/lambda/chat101-{anywhere.environment}-{name}"
        )
    assert all(group["RetentionInDays"] > 0 for group in groups.values())


def test_work_that_cannot_be_done_is_set_aside_and_rings(anywhere: Synthesised) -> None:
    queues = {name: r["Properties"] for name, r in anywhere.resources.items() if r["Type"] == "AWS::SQS::Queue"}
    set_aside = {
        q["RedrivePolicy"]["deadLetterTargetArn"]["Fn::GetAtt"][0] for q in queues.values() if "RedrivePolicy" in q
    }
    rung_for = {
        dimension["Value"]["Fn::GetAtt"][0]
        for alarm in anywhere.of_type("AWS::CloudWatch::Alarm").values()
        for dimension in alarm["Dimensions"]
        if dimension["Name"] == "QueueName"
    }

    for mapping in anywhere.of_type("AWS::Lambda::EventSourceMapping").values():
        source, attribute = mapping["EventSourceArn"]["Fn::GetAtt"]
        if attribute == "StreamArn":
            set_aside.add(mapping["DestinationConfig"]["OnFailure"]["Destination"]["Fn::GetAtt"][0])
        else:
            assert "RedrivePolicy" in queues[source]

    assert len(set_aside) == 4
    assert set_aside <= rung_for


def test_a_slow_reader_never_has_its_message_taken_twice(anywhere: Synthesised) -> None:
    timeouts = {f["FunctionName"]: f["Timeout"] for f in anywhere.functions().values()}

    for mapping in anywhere.of_type("AWS::Lambda::EventSourceMapping").values():
        source, attribute = mapping["EventSourceArn"]["Fn::GetAtt"]
        function = anywhere.resources[mapping["FunctionName"]["Ref"]]["Properties"]["FunctionName"]
        if attribute == "Arn":
            times = 2 if function.endswith("-ingest") else 6
            assert anywhere.resources[source]["Properties"]["VisibilityTimeout"] == times * timeouts[function]
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_turns_keep_their_order(anywhere: Synthesised) -> None:
    turns = anywhere.of_type("AWS::SQS::Queue")["AssistantTurnsQueue"]

    assert turns["FifoQueue"] is True


def test_faults_and_refusals_of_every_function_ring(anywhere: Synthesised) -> None:
    alarms = anywhere.of_type("AWS::CloudWatch::Alarm").values()

    rings = {(a["Dimensions"][0]["Value"]["Ref"], a["MetricName"]) for a in alarms if a["Namespace"] == "AWS/Lambda"}

    assert {metric for _, metric in rings} == {"Errors", "Throttles"}
    assert len(rings) == 2 * len(TOLD)
    assert all(as_list(alarm["AlarmActions"]) for alarm in alarms)


def test_what_a_person_was_told_of_instead_of_a_crash_rings_too(anywhere: Synthesised) -> None:
    """The edges answer a fault with a sentence, so that Lambda sees no error; they count it under their own name."""
    alarms = anywhere.of_type("AWS::CloudWatch::Alarm").values()

    rings = {(a["Dimensions"][0]["Value"], a["MetricName"]) for a in alarms if a["Namespace"] == "Chat101"}

    services = {f["Environment"]["Variables"]["POWERTOOLS_SERVICE_NAME"] for f in anywhere.functions().values()}
    assert rings == {(service, metric) for service in services for metric in ("Fault", "Warning", "AlarmUnheard")}
    assert {a["Dimensions"][0]["Name"] for a in alarms if a["Namespace"] == "Chat101"} == {"service"}


def test_alarms_may_ring_although_the_topic_has_a_policy_of_its_own(anywhere: Synthesised) -> None:
    policies = anywhere.of_type("AWS::SNS::TopicPolicy").values()

    allowed = [s for policy in policies for s in policy["PolicyDocument"]["Statement"] if s["Effect"] == "Allow"]

    assert [statement["Principal"] for statement in allowed] == [{"Service": "cloudwatch.amazonaws.com"}]
    assert [statement["Action"] for statement in allowed] == ["sns:Publish"]


def test_danger_with_nobody_at_the_desk_goes_out_by_the_forces_own_route(on_aws: Synthesised) -> None:
    subscriptions = on_aws.of_type("AWS::SNS::Subscription").values()

    out = [s for s in subscriptions if plain(s["TopicArn"]) == "<SummonsTopic>"]

    assert [(s["Protocol"], s["Endpoint"]) for s in out] == [("email", "force-control-room@northshire.police.example")]
    assert all("deadLetterTargetArn" in s["RedrivePolicy"] for s in out)
    assert "KmsMasterKeyId" in on_aws.of_type("AWS::SNS::Topic")["SummonsTopic"]


def test_a_stream_brings_only_new_events_and_survives_a_poisonous_one(anywhere: Synthesised) -> None:
    mappings = anywhere.of_type("AWS::Lambda::EventSourceMapping")

    chats, feedback = mappings["AnalyticsChatsStream"], mappings["AnalyticsFeedbackStream"]

    assert chats["FilterCriteria"]["Filters"] == [
        {"Pattern": '{"eventName": ["INSERT"], "dynamodb": {"Keys": {"sk": {"S": [{"prefix": "EV#"}]}}}}'}
    ]
    assert feedback["FilterCriteria"]["Filters"] == [{"Pattern": '{"eventName": ["INSERT"]}'}]
    for mapping in (chats, feedback):
        assert mapping["BisectBatchOnFunctionError"] is True
        assert mapping["MaximumRetryAttempts"] == 5


def test_a_lost_clock_is_found_within_a_minute(anywhere: Synthesised) -> None:
    (rule,) = anywhere.of_type("AWS::Events::Rule").values()

    assert rule["ScheduleExpression"] == "rate(1 minute)"
    assert rule["State"] == "ENABLED"


def test_every_function_has_its_handler_where_the_stack_looks_for_it(local: Synthesised) -> None:
    for function in local.functions().values():
        module, entry = function["Handler"].rsplit(".", 1)
        handler = ROOT / f"{module.replace('.', '/')}.py"
        assert f"def {entry}(" in handler.read_text()
