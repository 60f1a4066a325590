/** Placeholder until the screen is written. */
export default function PatientScreen() {
  return <main data-ready>PatientScreen</main>;
}
