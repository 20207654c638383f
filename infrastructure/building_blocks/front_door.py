"""The REST endpoint: tickets for the public and for staff, and the pages' data."""

import json

from aws_cdk import aws_apigateway as apigateway
from aws_cdk import aws_cognito as cognito
from aws_cdk import aws_logs as logs
from constructs import Construct

from infrastructure.building_blocks.chat_function import ChatFunction
from infrastructure.building_blocks.gate import Gate
from infrastructure.building_blocks.ground import Ground
from infrastructure.building_blocks.wildcards import acknowledge

STAGE = "live"
ADVICE = (
    "If you or someone else is in danger now, call 999. If you cannot speak, call 999 from a mobile, listen, "
    "and press 55 when asked. For anything else you can also call 101."
)
# What API Gateway answers by itself, in the words of our own errors: response type, status, code, meaning.
_REFUSALS = (
    ("BAD_REQUEST_BODY", "400", "malformed_frame", "We could not read that. Please try again."),
    ("UNAUTHORIZED", "401", "session_expired", "You have been signed out. Sign in again."),
    ("WAF_FILTERED", "429", "too_many_requests", "There are too many requests from your network. Please wait."),
    ("THROTTLED", "429", "too_many_requests", "There are too many requests. Please wait a moment."),
    ("DEFAULT_4XX", None, "not_permitted", "We could not do that."),
    ("DEFAULT_5XX", None, "try_again", "Something went wrong here. Please try again."),
)
# Nothing that tells who the person is: no address, no browser, no claims.
_ACCESS_LOG = apigateway.AccessLogFormat.custom(
    '{"request":"$context.requestId","at":"$context.requestTime","method":"$context.httpMethod",'
    '"route":"$context.resourcePath","status":"$context.status","latency":"$context.responseLatency",'
    '"error":"$context.error.responseType"}'
)
_ANYONE = "Anybody may start a chat: this hands out the ticket. It is guarded by the Origin, WAF and two throttles."
_PREFLIGHT = "A browser sends its preflight without credentials; the answer says only which pages may call."


class FrontDoor(Construct):
    """A regional REST API, so that everything stays in London and WAF can stand in front of it."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        ground: Ground,
        staff: cognito.UserPool,
        session: ChatFunction,
        admin: ChatFunction,
    ) -> None:
        super().__init__(scope, id_)
        self._ground = ground
        self.api = self._api()
        self._refusals()
        self._authorizer = apigateway.CognitoUserPoolsAuthorizer(self, "Staff", cognito_user_pools=[staff])
        self._start_a_session("sessions", session)
        self._for_staff("POST", "staff/tickets", session)
        self._for_staff("GET", "today", admin)
        self._for_staff("GET", "documents", admin)
        self._for_staff("GET", "document", admin)
        for act in ("comparisons", "publications", "rollbacks"):
            self._for_staff("POST", f"document/{act}", admin)
        self._for_staff("GET", "library", admin)
        for act in ("copies", "publications"):
            self._for_staff("POST", f"library/{act}", admin)
        self._for_staff("GET", "gaps", admin)
        self._for_staff("GET", "danger", admin)
        for act in ("preview", "publications", "rollbacks"):
            self._for_staff("POST", f"danger/{act}", admin)
        self._explain_preflights()
        Gate(self, "Gate", ground=ground, stage_arn=self.api.deployment_stage.stage_arn)

    @property
    def url(self) -> str:
        """Where the pages find it, without a slash at the end."""
        return self._ground.settings.endpoints.rest.format(api=self.api.rest_api_id, stage=STAGE)

    def _api(self) -> apigateway.RestApi:
        settings = self._ground.settings
        api = apigateway.RestApi(
            self,
            "Api",
            rest_api_name=f"{settings.stack_name}-front-door",
            endpoint_types=[apigateway.EndpointType.REGIONAL],
            cloud_watch_role=False,
            deploy_options=self._stage(),
            default_cors_preflight_options=apigateway.CorsOptions(
                allow_origins=list(settings.allowed_origins),
                allow_methods=["GET", "POST"],
                allow_headers=["content-type", "authorization"],
            ),
        )
        # The CDK's own output would show AWS's address even where the API is reached at another.
        api.node.try_remove_child("Endpoint")
        return api

    def _stage(self) -> apigateway.StageOptions:
        rates = self._ground.settings.rates
        group = logs.LogGroup(
            self,
            "AccessLog",
            retention=self._ground.log_retention,
            encryption_key=self._ground.key,
            removal_policy=self._ground.removal,
        )
        return apigateway.StageOptions(
            stage_name=STAGE,
            throttling_rate_limit=rates.rest_per_second,
            throttling_burst_limit=rates.rest_burst,
            tracing_enabled=True,
            metrics_enabled=True,
            logging_level=apigateway.MethodLoggingLevel.ERROR,
            data_trace_enabled=False,
            access_log_destination=apigateway.LogGroupLogDestination(group),
            access_log_format=_ACCESS_LOG,
        )

    def _start_a_session(self, path: str, function: ChatFunction) -> None:
        method = self.api.root.resource_for_path(path).add_method(
            "POST",
            _calls(function),
            authorization_type=apigateway.AuthorizationType.NONE,
            request_validator_options=apigateway.RequestValidatorOptions(
                validate_request_body=True, validate_request_parameters=True
            ),
            request_models={"application/json": self._session_body()},
        )
        for rule in ("APIG4", "COG4"):
            acknowledge(method, rule, because=_ANYONE)

    def _for_staff(self, verb: str, path: str, function: ChatFunction) -> None:
        self.api.root.resource_for_path(path).add_method(
            verb,
            _calls(function),
            authorizer=self._authorizer,
            authorization_type=apigateway.AuthorizationType.COGNITO,
        )

    def _session_body(self) -> apigateway.Model:
        token = apigateway.JsonSchema(type=apigateway.JsonSchemaType.STRING, max_length=512)
        schema = apigateway.JsonSchema(type=apigateway.JsonSchemaType.OBJECT, properties={"session": token})
        return self.api.add_model("SessionBody", content_type="application/json", schema=schema)

    def _refusals(self) -> None:
        for kind, status, code, meaning in _REFUSALS:
            body = {"error": {"code": code, "message": meaning, "advice": ADVICE}}
            self.api.add_gateway_response(
                f"Refusal{kind.title().replace('_', '')}",
                type=apigateway.ResponseType.of(kind),
                status_code=status,
                # A refusal holds nothing of anybody's, and a page must be able to show its words.
                response_headers={"Access-Control-Allow-Origin": "method.request.header.Origin", "Vary": "'Origin'"},
                templates={"application/json": json.dumps(body)},
            )

    def _explain_preflights(self) -> None:
        for method in self.api.node.find_all():
            if isinstance(method, apigateway.CfnMethod) and method.http_method == "OPTIONS":
                for rule in ("APIG4", "COG4"):
                    acknowledge(method, rule, because=_PREFLIGHT)


def _calls(function: ChatFunction) -> apigateway.LambdaIntegration:
    return apigateway.LambdaIntegration(function.function, allow_test_invoke=False)
