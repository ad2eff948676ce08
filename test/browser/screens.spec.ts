import { expectAccessible, settled } from './support/accessible.js';
import { openDashboard, type BrowserHouse } from './support/dashboard.js';
import { namelessControls, overflow, PHONE, WIDE } from './support/looks.js';
import { routes, SCREENS } from './support/screens.js';
import { signInAt } from './support/sign-in.js';
import { furnish, type World } from './support/world.js';

/** For slow machines; it measures nothing. */
const LIMIT_MS = 300_000;

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
    '$name: no barrier, no complaint, nothing to scroll sideways',
    async ({ path }) => {
      const { page, complaints } = house;
      complaints.take();
      await page.setViewportSize(WIDE);
      await page.goto(house.dashboardUrl + path(world));
      await settled(page);
      expect(page.url()).toBe(house.dashboardUrl + path(world));
      await expectAccessible(page);
      expect(await namelessControls(page)).toEqual([]);

      await page.setViewportSize(PHONE);
      expect(await overflow(page)).toBe(0);
      await expectAccessible(page);
      expect(complaints.take()).toEqual([]);
    },
    LIMIT_MS,
  );
});
