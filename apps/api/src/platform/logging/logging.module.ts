import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { createLogger } from './logger.js';

/** Injection token of the process's logger. */
export const LOGGER = Symbol('logger');

@Global()
@Module({
  providers: [
    { provide: LOGGER, inject: [CONFIG], useFactory: (config: Config) => createLogger(config.logLevel) },
  ],
  exports: [LOGGER],
})
export class LoggingModule {}
