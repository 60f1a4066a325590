/** Placeholder until the screen is written. */
export default function SessionScreen() {
  return <main data-ready>SessionScreen</main>;
}
