"""Who works here, and how they sign in."""

from aws_cdk import Duration
from aws_cdk import aws_cognito as cognito
from constructs import Construct

from infrastructure.building_blocks.ground import Ground
from infrastructure.settings import DEPARTMENTS, ROLES

_CONSOLE = "/console/"
_SHIFT = Duration.hours(12)


class StaffDirectory(Construct):
    """Staff, with a group for each role and each department, and a sign-in page. Nobody signs up by themselves."""

    def __init__(self, scope: Construct, id_: str, *, ground: Ground) -> None:
        super().__init__(scope, id_)
        self.pool = self._pool(ground)
        self._groups()
        self.client = self._client(ground.settings.console_origin)
        prefix = ground.settings.sign_in_prefix
        self.pool.add_domain("SignIn", cognito_domain=cognito.CognitoDomainOptions(domain_prefix=prefix))
        self.sign_in_url = ground.settings.endpoints.sign_in.format(prefix=prefix)

    def _pool(self, ground: Ground) -> cognito.UserPool:
        settings = ground.settings
        mfa = cognito.Mfa.REQUIRED if settings.staff_mfa else cognito.Mfa.OFF
        guarded = settings.threat_protection
        full = cognito.StandardThreatProtectionMode.FULL_FUNCTION
        return cognito.UserPool(
            self,
            "Staff",
            user_pool_name=f"{settings.stack_name}-staff",
            self_sign_up_enabled=False,
            sign_in_aliases=cognito.SignInAliases(username=True, email=True),
            standard_attributes=cognito.StandardAttributes(
                email=cognito.StandardAttribute(required=True, mutable=True),
                fullname=cognito.StandardAttribute(required=True, mutable=True),
            ),
            mfa=mfa,
            mfa_second_factor=cognito.MfaSecondFactor(otp=True, sms=False) if settings.staff_mfa else None,
            password_policy=_password_policy(),
            account_recovery=cognito.AccountRecovery.EMAIL_ONLY,
            feature_plan=cognito.FeaturePlan.PLUS if guarded else cognito.FeaturePlan.ESSENTIALS,
            standard_threat_protection_mode=full if guarded else None,
            deletion_protection=settings.keep_data,
            removal_policy=ground.removal,
        )

    def _groups(self) -> None:
        for kind, names in (("role", ROLES), ("department", DEPARTMENTS)):
            for name in names:
                cognito.CfnUserPoolGroup(
                    self, f"{kind}-{name}", user_pool_id=self.pool.user_pool_id, group_name=f"{kind}-{name}"
                )

    def _client(self, console_origin: str) -> cognito.UserPoolClient:
        """The console: a public client, so it keeps no secret and proves itself with PKCE."""
        callback = f"{console_origin}{_CONSOLE}"
        return self.pool.add_client(
            "Console",
            generate_secret=False,
            auth_flows=cognito.AuthFlow(user_srp=True),
            o_auth=cognito.OAuthSettings(
                flows=cognito.OAuthFlows(authorization_code_grant=True),
                scopes=[cognito.OAuthScope.OPENID, cognito.OAuthScope.EMAIL, cognito.OAuthScope.PROFILE],
                callback_urls=[callback],
                logout_urls=[callback],
            ),
            supported_identity_providers=[cognito.UserPoolClientIdentityProvider.COGNITO],
            prevent_user_existence_errors=True,
            enable_token_revocation=True,
            id_token_validity=Duration.hours(1),
            access_token_validity=Duration.hours(1),
            refresh_token_validity=_SHIFT,
        )


def _password_policy() -> cognito.PasswordPolicy:
    return cognito.PasswordPolicy(
        min_length=14,
        require_lowercase=True,
        require_uppercase=True,
        require_digits=True,
        require_symbols=True,
        temp_password_validity=Duration.days(3),
    )
