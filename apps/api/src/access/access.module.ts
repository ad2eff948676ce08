import { Module } from '@nestjs/common';

/** Users, sessions and API tokens; every route of the API is denied unless this room allows it. */
@Module({})
export class AccessModule {}
