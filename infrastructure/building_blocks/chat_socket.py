"""The WebSocket through which every frame of a chat goes."""

from aws_cdk import Stack
from aws_cdk import aws_apigatewayv2 as apigatewayv2
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infrastructure.building_blocks.chat_function import ChatFunction
from infrastructure.building_blocks.ground import Ground
from infrastructure.building_blocks.wildcards import acknowledge

STAGE = "live"
_TICKET_HEADER = "route.request.header.Sec-WebSocket-Protocol"
_OTHER_ROUTES_TAKE_NO_AUTHORIZER = (
    "API Gateway authorises a WebSocket once, at $connect, where the one-time ticket is spent; a frame on an open "
    "connection is checked by the function against what that ticket was for."
)
# Nothing that tells who the person is: no address, no browser, no body.
_ACCESS_LOG = (
    '{"request":"$context.requestId","connection":"$context.connectionId","at":"$context.requestTime",'
    '"event":"$context.eventType","route":"$context.routeKey","status":"$context.status",'
    '"latency":"$context.integrationLatency","error":"$context.error.responseType"}'
)


class ChatSocket(Construct):
    """The WebSocket API with one stage. Routes are added by those who answer them."""

    def __init__(self, scope: Construct, id_: str, *, ground: Ground) -> None:
        super().__init__(scope, id_)
        self._replies = not ground.settings.leave_out.route_responses
        self._endpoints = ground.settings.endpoints
        self._authorizer: apigatewayv2.CfnAuthorizer | None = None
        self.api = apigatewayv2.CfnApi(
            self,
            "Api",
            name=f"{ground.settings.stack_name}-socket",
            protocol_type="WEBSOCKET",
            route_selection_expression="$request.body.action",
        )
        self.stage = self._stage(ground)

    @property
    def api_id(self) -> str:
        """The API's id."""
        return self.api.ref

    @property
    def public_url(self) -> str:
        """Where a browser connects."""
        return self._endpoints.socket.format(api=self.api_id, stage=STAGE)

    @property
    def connections_url(self) -> str:
        """Where a function pushes to a browser."""
        return self._endpoints.connections.format(api=self.api_id, stage=STAGE)

    def admits_with(self, authorizer: ChatFunction) -> None:
        """Ask that function about every new connection; without the ticket's header API Gateway refuses by itself."""
        self._authorizer = apigatewayv2.CfnAuthorizer(
            self,
            "Authorizer",
            api_id=self.api_id,
            name="ticket",
            authorizer_type="REQUEST",
            authorizer_uri=self._invocation(authorizer),
            identity_source=[_TICKET_HEADER],
        )
        source = self._arn(f"authorizers/{self._authorizer.ref}")
        self._may_be_called(authorizer, "AuthorizerPermission", source)

    def answers(self, function: ChatFunction, *routes: str) -> None:
        """Give those routes to the function; what it returns goes back on the socket as the reply."""
        integration = apigatewayv2.CfnIntegration(
            self,
            f"{function.node.id}Integration",
            api_id=self.api_id,
            integration_type="AWS_PROXY",
            integration_uri=self._invocation(function),
        )
        for route in routes:
            self._route(route, integration)
        self._may_be_called(function, f"{function.node.id}Permission", self._arn(f"{STAGE}/*"))

    def reached_by(self, function: ChatFunction) -> None:
        """Let the function push to any open connection."""
        function.may(
            "execute-api:ManageConnections",
            on=[self._arn(f"{STAGE}/POST/@connections/*")],
            because="Connections come and go: a push can go to any connection of this API's stage, and to no other.",
        )

    def _route(self, key: str, integration: apigatewayv2.CfnIntegration) -> None:
        connects = key == "$connect"
        replies = self._replies and key not in ("$connect", "$disconnect")
        name = key.removeprefix("$").title().replace("_", "")
        route = apigatewayv2.CfnRoute(
            self,
            f"{name}Route",
            api_id=self.api_id,
            route_key=key,
            target=f"integrations/{integration.ref}",
            authorization_type="CUSTOM" if connects else "NONE",
            authorizer_id=self._authorizer.ref if connects and self._authorizer else None,
            route_response_selection_expression="$default" if replies else None,
        )
        if not connects:
            acknowledge(route, "APIG4", because=_OTHER_ROUTES_TAKE_NO_AUTHORIZER)
        if replies:
            apigatewayv2.CfnRouteResponse(
                self, f"{name}Reply", api_id=self.api_id, route_id=route.ref, route_response_key="$default"
            )

    def _stage(self, ground: Ground) -> apigatewayv2.CfnStage:
        rates = ground.settings.rates
        return apigatewayv2.CfnStage(
            self,
            "Stage",
            api_id=self.api_id,
            stage_name=STAGE,
            auto_deploy=True,
            default_route_settings=apigatewayv2.CfnStage.RouteSettingsProperty(
                throttling_rate_limit=rates.socket_per_second,
                throttling_burst_limit=rates.socket_burst,
                detailed_metrics_enabled=True,
                data_trace_enabled=False,
            ),
            access_log_settings=self._access_log(ground),
        )

    def _access_log(self, ground: Ground) -> apigatewayv2.CfnStage.AccessLogSettingsProperty:
        group = logs.LogGroup(
            self,
            "AccessLog",
            retention=ground.log_retention,
            encryption_key=ground.key,
            removal_policy=ground.removal,
        )
        return apigatewayv2.CfnStage.AccessLogSettingsProperty(destination_arn=group.log_group_arn, format=_ACCESS_LOG)

    def _invocation(self, function: ChatFunction) -> str:
        stack = Stack.of(self)
        arn = function.function.function_arn
        return f"arn:{stack.partition}:apigateway:{stack.region}:lambda:path/2015-03-31/functions/{arn}/invocations"

    def _arn(self, path: str) -> str:
        return Stack.of(self).format_arn(service="execute-api", resource=self.api_id, resource_name=path)

    def _may_be_called(self, function: ChatFunction, id_: str, source_arn: str) -> None:
        lambda_.CfnPermission(
            self,
            id_,
            action="lambda:InvokeFunction",
            function_name=function.function.function_arn,
            principal=iam.ServicePrincipal("apigateway.amazonaws.com").service,
            source_arn=source_arn,
        )
