import { afterAll, beforeAll, it } from '@jest/globals';
import { startStage, type Stage } from './stage.js';
import { signInForm } from './screens.js';
let stage: Stage;
beforeAll(async () => { stage = await startStage(); });
afterAll(async () => { await stage.close(); });
it('signs in', async () => {
    const { page, faults } = await stage.open(null, '/');
    page.on('response', (r) => { if (r.url().includes('/api/')) console.log(r.status(), r.request().method(), r.url()); });
    await signInForm.byDemo(page, 'Phó Chủ tịch UBND TP');
    await page.waitForTimeout(4000);
    console.log(page.url(), faults, await page.locator('body').ariaSnapshot());
    await page.screenshot({ path: `/tmp/snap-s.png` });
});
