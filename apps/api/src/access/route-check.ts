import { Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { routeAccess } from './route-access.js';

/** Keeps the process from starting with a route that says neither who may use it nor that everybody may. */
@Injectable()
export class RouteCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const undeclared = this.discovery
      .getControllers()
      .flatMap(({ metatype }) => this.undeclared(metatype as Type));
    if (undeclared.length > 0) {
      throw new Error(`These routes need @Requires(…) or @Public(): ${undeclared.join(', ')}`);
    }
  }

  private undeclared(controller: Type): string[] {
    const prototype = controller.prototype as Record<string, () => unknown>;
    return this.scanner
      .getAllMethodNames(prototype)
      .map((name) => ({ name, handler: prototype[name]! }))
      .filter(({ handler }) => Reflect.hasMetadata(PATH_METADATA, handler))
      .filter(({ handler }) => routeAccess(handler, controller) === null)
      .map(({ name }) => `${controller.name}.${name}`);
  }
}
