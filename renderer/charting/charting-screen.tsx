/** Placeholder until the screen is written. */
export default function ChartingScreen() {
  return <main data-ready>ChartingScreen</main>;
}
