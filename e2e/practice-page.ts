import { expect, type Locator, type Page } from 'playwright/test';

/** What is chosen before a session; the form's defaults where nothing is said. */
export interface Choices {
  readonly case?: string;
  readonly framework?: '7 steps' | '4 steps';
  readonly minutes?: '35' | '45' | '60' | 'No limit';
  readonly level?: 'Mid' | 'Senior' | 'Staff';
  readonly interviewer?: 'Scripted' | 'A model of yours' | 'Silent';
  readonly exam?: boolean;
}

/** Chooses by the form of a new session and begins; the interview is on screen then. */
export async function beginSession(page: Page, choices: Choices = {}): Promise<void> {
  await page.goto('/practice');
  const form = page.getByRole('form', { name: 'A new session' });
  await expect(form).toBeVisible();
  const { exam, ...named } = choices;
  for (const label of Object.values(named))
    await form.getByRole('radio', { name: label }).check({ force: true });
  if (exam === true) await form.getByRole('switch', { name: 'Exam' }).check();
  await form.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('navigation', { name: 'Steps' })).toBeVisible();
}

/** Goes to a step by the rail. */
export async function goToStep(page: Page, title: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: title }).click();
  await expect(page.getByRole('heading', { level: 2, name: title, exact: true })).toBeVisible();
}

/** Brings a pane into sight by its tab. */
export async function openPane(page: Page, label: string): Promise<Locator> {
  await page.getByRole('tab', { name: label }).click();
  return page.getByRole('tabpanel', { name: label });
}

/** Waits until the last change is on the device. */
export async function waitUntilSaved(page: Page): Promise<void> {
  await expect(page.getByRole('banner').or(page.locator('header')).getByText('· Saved')).toBeVisible();
}
