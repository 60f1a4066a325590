import type { Page } from '@playwright/test';

export type NewPatient = { familyName: string; givenName: string; birthDate: string; phone?: string };

/** The patient list, and the form that adds a patient. */
export const patients = (page: Page) => ({
  search: page.getByRole('searchbox', { name: 'Search patients' }),
  heading: page.getByRole('heading', { name: 'Patients', level: 1 }),

  async fillNew({ familyName, givenName, birthDate, phone }: NewPatient): Promise<void> {
    await page.getByRole('button', { name: 'New patient' }).first().click();
    const form = page.getByRole('dialog', { name: 'New patient' });
    await form.getByLabel('Family name').fill(familyName);
    await form.getByLabel('Given name').fill(givenName);
    await form.getByLabel('Date of birth').fill(birthDate);
    if (phone) await form.getByLabel('Phone').fill(phone);
    await form.getByRole('button', { name: 'Create patient' }).click();
  },
  async create(patient: NewPatient): Promise<void> {
    await this.fillNew(patient);
    const name = `${patient.familyName}, ${patient.givenName}`;
    await page.getByRole('heading', { name, level: 1 }).waitFor();
  },
});
