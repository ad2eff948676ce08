import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessGuard } from './access.guard.js';
import { Callers } from './callers.js';
import { Invitation } from './invitations/invitation.entity.js';
import { Invitations } from './invitations/invitations.js';
import { InvitationsController } from './invitations/invitations.controller.js';
import { OidcController } from './oidc/oidc.controller.js';
import { Provider } from './oidc/provider.js';
import { ProviderSignIn } from './oidc/provider-sign-in.js';
import { OwnPassword } from './passwords/own-password.js';
import { Passwords } from './passwords/passwords.js';
import { RouteCheck } from './route-check.js';
import { RolesController } from './roles/roles.controller.js';
import { AuthController } from './sessions/auth.controller.js';
import { Devices } from './sessions/devices.js';
import { SessionList } from './sessions/session-list.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { RecoveryCodes } from './second-factor/recovery-codes.js';
import { SecondFactorController } from './second-factor/second-factor.controller.js';
import { RecoveryCode, SecondFactor } from './second-factor/second-factor.entity.js';
import { SecondFactors } from './second-factor/second-factors.js';
import { Session } from './sessions/session.entity.js';
import { Sessions } from './sessions/sessions.js';
import { SignIn } from './sessions/sign-in.js';
import { SignInThrottle } from './sessions/sign-in-throttle.js';
import { ApiToken } from './tokens/api-token.entity.js';
import { ApiTokens } from './tokens/api-tokens.js';
import { ApiTokensController } from './tokens/api-tokens.controller.js';
import { FirstAdmin } from './users/first-admin.js';
import { User } from './users/user.entity.js';
import { Users } from './users/users.js';
import { UsersController } from './users/users.controller.js';

/** Users, sessions and API tokens; every route of the API is denied unless this room allows it. */
@Module({
  imports: [
    DiscoveryModule,
    TypeOrmModule.forFeature([User, Session, ApiToken, Invitation, SecondFactor, RecoveryCode]),
  ],
  controllers: [
    AuthController,
    SessionsController,
    SecondFactorController,
    RolesController,
    UsersController,
    InvitationsController,
    OidcController,
    ApiTokensController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    Callers,
    RouteCheck,
    FirstAdmin,
    Users,
    Invitations,
    Passwords,
    OwnPassword,
    Sessions,
    SessionList,
    SignIn,
    SignInThrottle,
    Devices,
    Provider,
    ProviderSignIn,
    RecoveryCodes,
    SecondFactors,
    ApiTokens,
  ],
  exports: [Callers],
})
export class AccessModule {}
