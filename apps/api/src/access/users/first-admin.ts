import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../../platform/index.js';
import { randomToken } from '../random-token.js';
import { User } from './user.entity.js';
import { Users } from './users.js';

/** Makes the first administrator where there is nobody yet; processes that start together make one. */
@Injectable()
export class FirstAdmin implements OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly users: Users,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { email, password } = this.config.firstAdmin;
    const generated = randomToken();
    const created = await this.database.transaction(async (manager) => {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('first administrator', 0))`);
      if (await manager.exists(User)) return false;
      await this.users.createIn(manager, {
        email,
        name: 'Administrator',
        role: 'admin',
        password: password ?? generated,
      });
      return true;
    });
    // Straight to the terminal and only now: a log would keep it.
    if (created && password === null)
      process.stdout.write(`Sign in as ${email} with the password ${generated}\n`);
  }
}
