import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures.ts';
import { dragOnto } from '../pages/dragging.ts';
import { dutch, enterSimulation } from '../pages/onboarding.ts';
import { repository } from '../../../scripts/repository.ts';

test.use({ consoleStart: { args: ['--lang=nl'], env: { LANG: 'nl_NL.UTF-8' } } });

test('a profile that is dragged onto the window is offered, and added when somebody says so to main', async ({
  consoleApp,
}) => {
  const { page, main, dataFolder } = consoleApp;
  const source = readFileSync(join(repository, 'resources', 'vendors', 'medimo.json'), 'utf8');
  const profile = join(dataFolder, 'planbord.json');
  writeFileSync(profile, source.replace('"medimo"', '"planbord"').replace('"Medimo"', '"Planbord"'));

  await dragOnto(page, { files: [profile] });
  await expect(page.getByRole('status').filter({ hasText: 'Meld u eerst aan' })).toBeVisible();

  await enterSimulation(page, dutch);
  await dragOnto(page, { files: [profile] }, true);
  await expect(page.getByText('Laat los om te openen')).toBeVisible();
  await dragOnto(page, { files: [profile] });
  await expect(page.getByText('Laat los om te openen')).toBeHidden();
  const add = page.getByRole('button', { name: 'Profiel toevoegen', exact: true });
  await main.answerDialog(null);
  await add.click();
  await expect(add).toBeHidden();
  await expect(page.getByText('Planbord')).toHaveCount(0);

  await dragOnto(page, { files: [profile] });
  await main.answerDialog('Toevoegen');
  await add.click();
  await expect(page.getByText('Planbord').first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Planbord' })).toBeVisible();
});

test('whatever else is dropped opens nothing and says why', async ({ consoleApp }) => {
  const { page, dataFolder } = consoleApp;
  await enterSimulation(page, dutch);
  const address = page.url();
  const picture = join(dataFolder, 'foto.png');
  const folder = join(dataFolder, 'map');
  const large = join(dataFolder, 'groot.zip');
  writeFileSync(picture, 'png');
  writeFileSync(large, Buffer.alloc(3 * 1024 * 1024 + 1));
  mkdirSync(folder);
  for (const [files, refusal] of [
    [[picture], /Hier past een verzoek/],
    [[folder], /Een map kan hier niet worden geopend/],
    [[picture, large], /Sleep één bestand tegelijk/],
    [[large], /groter dan 3 MB/],
  ] as const) {
    await dragOnto(page, { files });
    await expect(page.getByRole('region', { name: 'Melding' })).toHaveText(refusal);
  }
  await page.getByRole('button', { name: 'Sluiten' }).click();
  await dragOnto(page, { text: 'https://evil.example/' });
  expect(page.url()).toBe(address);
  await expect(page.getByRole('region', { name: 'Melding' })).toBeHidden();

  const damaged = join(dataFolder, 'pakket.zip');
  writeFileSync(damaged, 'PK\u0003\u0004 and nothing more');
  await dragOnto(page, { files: [damaged] });
  await expect(page.getByRole('heading', { level: 1, name: 'Bestand openen' })).toBeVisible();
  await expect(page.getByRole('alert').or(page.locator('main')).first()).toContainText(/pakket/i);
});
