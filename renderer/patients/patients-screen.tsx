/** Placeholder until the screen is written. */
export default function PatientsScreen() {
  return <main data-ready>PatientsScreen</main>;
}
