import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { settled } from '../browser/support/accessible.js';
import { openDashboard, type BrowserHouse } from '../browser/support/dashboard.js';
import { PHONE, WIDE } from '../browser/support/looks.js';
import { SCREENS } from '../browser/support/screens.js';
import { signInAt } from '../browser/support/sign-in.js';
import { furnish, type World } from '../browser/support/world.js';

const FOLDER = 'reports/screens';
const LOOKS = [
  { look: 'light', viewport: WIDE, colorScheme: 'light' },
  { look: 'dark', viewport: WIDE, colorScheme: 'dark' },
  { look: 'phone', viewport: PHONE, colorScheme: 'light' },
] as const;

/** `npm run screenshots`: no test, but pictures to look at, in the folder above. */
describe('pictures', () => {
  let house: BrowserHouse;
  let world: World;
  beforeAll(async () => {
    await mkdir(FOLDER, { recursive: true });
    house = await openDashboard();
    world = await furnish(house);
    await signInAt(house, '/');
  });
  afterAll(() => house?.close());

  it.each(SCREENS)('of $name', async ({ name, path, opens }) => {
    const { page } = house;
    for (const { look, viewport, colorScheme } of LOOKS) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.goto(house.dashboardUrl + path(world));
      if (opens) await page.getByRole('dialog').waitFor();
      await settled(page);
      await page.screenshot({ path: join(FOLDER, `${name}.${look}.png`), fullPage: true });
    }
  });
});
