import { expectAccessible, expectAccessibleByDay, settled } from './support/accessible.js';
import { openDashboard, type BrowserHouse } from './support/dashboard.js';
import { firstScripts, namelessControls, overflow, PHONE, WIDE } from './support/looks.js';
import { routes, SCREENS } from './support/screens.js';
import { signInAt } from './support/sign-in.js';
import { furnish, type World } from './support/world.js';

/** For slow machines; it measures nothing. */
const LIMIT_MS = 300_000;

/** The goal of `npm run bench -- screens`. */
const MOST_SCRIPTS = 250_000;
/** What comes on top of it: the library of charts, once the rest can be seen, or what an address opens over a page. */
const BESIDES: Readonly<Record<string, number>> = {
  overview: 120_000,
  reconciliation: 120_000,
  'mappings-explain': 25_000,
  'audit-entry': 15_000,
  person: 15_000,
};

describe('every screen', () => {
  let house: BrowserHouse;
  let world: World;
  beforeAll(async () => {
    house = await openDashboard();
    world = await furnish(house);
    await signInAt(house, '/');
  });
  afterAll(() => house?.close());

  it('is in the list of those that are looked at', () => {
    expect(routes().filter((route) => !SCREENS.some((screen) => screen.route === route))).toEqual([]);
  });

  it.each(SCREENS)(
    '$name: no barrier, no complaint, few scripts, nothing to scroll sideways',
    async ({ name, path, opens }) => {
      const { page, complaints } = house;
      complaints.take();
      await page.setViewportSize(WIDE);
      await page.goto(house.dashboardUrl + path(world));
      if (opens) await page.getByRole('dialog').waitFor();
      await settled(page);
      expect(page.url()).toBe(house.dashboardUrl + path(world));
      expect(await firstScripts(page)).toBeLessThan(MOST_SCRIPTS + (BESIDES[name] ?? 0));
      await expectAccessible(page);
      expect(await namelessControls(page)).toEqual([]);

      await page.setViewportSize(PHONE);
      expect(await overflow(page)).toBe(0);
      await expectAccessibleByDay(page);
      expect(complaints.take()).toEqual([]);
    },
    LIMIT_MS,
  );
});
