/** Placeholder until the screen is written. */
export default function CompareScreen() {
  return <main data-ready>CompareScreen</main>;
}
