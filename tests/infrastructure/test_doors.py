"""How people and staff get in, and what API Gateway says when it answers by itself."""

import json

import pytest

from chat101.domain.errors import ADVICE as DOMAIN_ADVICE
from infrastructure.building_blocks.front_door import ADVICE
from infrastructure.building_blocks.operator_desk import ROUTES as STAFF
from infrastructure.building_blocks.public_chat import ROUTES as PUBLIC
from tests.infrastructure.synthesis import Synthesised, plain, strings


def test_only_starting_a_session_needs_no_sign_in(anywhere: Synthesised) -> None:
    methods = anywhere.of_type("AWS::ApiGateway::Method")

    doors = {name: m["AuthorizationType"] for name, m in methods.items() if m["HttpMethod"] != "OPTIONS"}

    assert doors == {
        "FrontDoorApisessionsPOST": "NONE",
        "FrontDoorApistaffticketsPOST": "COGNITO_USER_POOLS",
        "FrontDoorApitodayGET": "COGNITO_USER_POOLS",
        "FrontDoorApidocumentsGET": "COGNITO_USER_POOLS",
        "FrontDoorApidocumentGET": "COGNITO_USER_POOLS",
        "FrontDoorApidocumentcomparisonsPOST": "COGNITO_USER_POOLS",
        "FrontDoorApidocumentpublicationsPOST": "COGNITO_USER_POOLS",
        "FrontDoorApidocumentrollbacksPOST": "COGNITO_USER_POOLS",
        "FrontDoorApilibraryGET": "COGNITO_USER_POOLS",
        "FrontDoorApilibrarycopiesPOST": "COGNITO_USER_POOLS",
        "FrontDoorApilibrarypublicationsPOST": "COGNITO_USER_POOLS",
        "FrontDoorApigapsGET": "COGNITO_USER_POOLS",
        "FrontDoorApidangerGET": "COGNITO_USER_POOLS",
        "FrontDoorApidangerpreviewPOST": "COGNITO_USER_POOLS",
        "FrontDoorApidangerpublicationsPOST": "COGNITO_USER_POOLS",
        "FrontDoorApidangerrollbacksPOST": "COGNITO_USER_POOLS",
    }


def test_only_the_forces_own_pages_may_call(anywhere: Synthesised) -> None:
    methods = anywhere.of_type("AWS::ApiGateway::Method").values()
    preflights = [method for method in methods if method["HttpMethod"] == "OPTIONS"]

    assert preflights
    for method in preflights:
        (answer,) = method["Integration"]["IntegrationResponses"]
        origin = answer["ResponseParameters"]["method.response.header.Access-Control-Allow-Origin"]
        assert origin.strip("'").startswith(("https://www.northshire.police.example", "http://127.0.0.1:8101"))


def test_a_refusal_by_the_gateway_itself_still_says_how_to_get_help(anywhere: Synthesised) -> None:
    refusals = anywhere.of_type("AWS::ApiGateway::GatewayResponse").values()

    assert {r["ResponseType"] for r in refusals} >= {"DEFAULT_4XX", "DEFAULT_5XX", "THROTTLED", "WAF_FILTERED"}
    for refusal in refusals:
        error = json.loads(refusal["ResponseTemplates"]["application/json"])["error"]
        assert error["advice"] == DOMAIN_ADVICE
        assert error["code"]
        assert error["message"]


def test_the_advice_here_is_the_advice_of_the_service() -> None:
    assert ADVICE == DOMAIN_ADVICE


def test_a_flood_is_slowed_and_the_firewall_stands_in_front_on_aws(on_aws: Synthesised) -> None:
    (settings,) = on_aws.of_type("AWS::ApiGateway::Stage")["FrontDoorApiDeploymentStagelive"]["MethodSettings"]
    (acl,) = on_aws.of_type("AWS::WAFv2::WebACL").values()

    assert settings["ThrottlingRateLimit"] > 0
    assert acl["Rules"][0]["Statement"]["RateBasedStatement"]["AggregateKeyType"] == "IP"
    assert not any(rule["VisibilityConfig"]["SampledRequestsEnabled"] for rule in acl["Rules"])
    on_aws.template.resource_count_is("AWS::WAFv2::WebACLAssociation", 1)


def test_the_emulator_is_spared_what_it_cannot_hold(local: Synthesised) -> None:
    kinds = {resource["Type"] for resource in local.resources.values()}

    assert "AWS::WAFv2::WebACL" in kinds
    assert not kinds & {
        "AWS::WAFv2::WebACLAssociation",
        "AWS::ApiGatewayV2::RouteResponse",
        "AWS::ApiGateway::Account",
        "AWS::OpenSearchService::Domain",
    }
    assert set(local.of_type("AWS::KMS::Key")) == {"DangerFloorKey"}, "one that signs; the rest is the services' own"


def test_every_action_of_the_socket_is_answered(anywhere: Synthesised) -> None:
    routes = {route["RouteKey"] for route in anywhere.of_type("AWS::ApiGatewayV2::Route").values()}

    assert routes == {"$connect", "$disconnect", *PUBLIC, *STAFF}


def test_what_a_function_returns_goes_back_as_the_reply(on_aws: Synthesised) -> None:
    routes = on_aws.of_type("AWS::ApiGatewayV2::Route").values()
    replying = {r["RouteKey"] for r in routes if r.get("RouteResponseSelectionExpression") == "$default"}

    assert replying == {*PUBLIC, *STAFF}
    on_aws.template.resource_count_is("AWS::ApiGatewayV2::RouteResponse", len(replying))


def test_a_connection_without_a_ticket_never_reaches_us(anywhere: Synthesised) -> None:
    (authorizer,) = anywhere.of_type("AWS::ApiGatewayV2::Authorizer").values()
    connect = anywhere.of_type("AWS::ApiGatewayV2::Route")["ChatSocketConnectRoute"]

    assert authorizer["IdentitySource"] == ["route.request.header.Sec-WebSocket-Protocol"]
    assert connect["AuthorizationType"] == "CUSTOM"
    assert plain(connect["AuthorizerId"]) == "<ChatSocketAuthorizer>"


def test_access_logs_do_not_say_who_it_was(anywhere: Synthesised) -> None:
    rest = anywhere.of_type("AWS::ApiGateway::Stage")["FrontDoorApiDeploymentStagelive"]["AccessLogSetting"]["Format"]
    socket = anywhere.of_type("AWS::ApiGatewayV2::Stage")["ChatSocketStage"]["AccessLogSettings"]["Format"]

    for written in (rest, socket):
        json.loads(written)
        assert "$context.identity" not in written
        assert "$context.authorizer" not in written


def test_staff_sign_in_with_a_code_and_nobody_signs_up(anywhere: Synthesised) -> None:
    (pool,) = anywhere.of_type("AWS::Cognito::UserPool").values()
    (client,) = anywhere.of_type("AWS::Cognito::UserPoolClient").values()

    assert pool["AdminCreateUserConfig"] == {"AllowAdminCreateUserOnly": True}
    assert client["AllowedOAuthFlows"] == ["code"]
    assert not client.get("GenerateSecret")
    assert all(url.endswith("/console/") for url in client["CallbackURLs"])


def test_staff_on_aws_need_a_second_factor(on_aws: Synthesised) -> None:
    (pool,) = on_aws.of_type("AWS::Cognito::UserPool").values()

    assert pool["MfaConfiguration"] == "ON"
    assert pool["EnabledMfas"] == ["SOFTWARE_TOKEN_MFA"]


def test_there_is_a_group_for_each_role_and_department(anywhere: Synthesised) -> None:
    groups = {group["GroupName"] for group in anywhere.of_type("AWS::Cognito::UserPoolGroup").values()}

    assert {name for name in groups if name.startswith("role-")} == {
        "role-operator",
        "role-supervisor",
        "role-admin",
        "role-auditor",
    }
    assert len([name for name in groups if name.startswith("department-")]) == 8


def test_the_runner_finds_what_it_asks_for(anywhere: Synthesised) -> None:
    assert set(anywhere.outputs) == {
        "RestUrl",
        "SocketApiId",
        "SocketStage",
        "UserPoolId",
        "UserPoolClientId",
        "SignInDomain",
        "PoliciesBucket",
        "ConfigurationBucket",
        "RecordBucket",
        "ChatsTable",
        "SessionsTable",
        "FeedbackTable",
        "CountersTable",
        "DocumentsTable",
        "TurnsQueueUrl",
        "ClocksQueueUrl",
        "SummonsTopicArn",
        "DangerFloorKeyId",
        "MessageFunction",
    }


def test_on_a_laptop_every_address_is_on_the_laptop(local: Synthesised) -> None:
    told = {name: f["Environment"]["Variables"] for name, f in local.functions().items()}

    assert told["session"]["SOCKET_URL"] == "ws://127.0.0.1:8101/socket"
    assert told["ingest"]["OPENSEARCH_URL"] == "http://127.0.0.1:8103"
    expected = "http://127.0.0.1:4566/_aws/execute-api/<ChatSocketApi>/live"
    assert plain(told["message"]["CONNECTIONS_ENDPOINT"]) == expected


@pytest.mark.parametrize("function", ["message", "assistant"])
def test_on_aws_every_address_is_in_london(function: str, on_aws: Synthesised) -> None:
    told = on_aws.functions()[function]["Environment"]["Variables"]

    assert plain(told["CONNECTIONS_ENDPOINT"]) == "https://<ChatSocketApi>.execute-api.eu-west-2.amazonaws.com/live"
    assert not any("127.0.0.1" in text for text in strings(on_aws.resources))
