/** The mark: three layers of skin, crossed by fine channels. Takes the colour of the text around it. */
export function BrandMark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="3 3 18 18" fill="currentColor" aria-hidden="true">
      <path d="M5 3h1.4v3l.6 1 .6-1V3h3.8v5.4C9 8.6 8 10 6 10c-1.2 0-2.1-.4-3-.9V5a2 2 0 0 1 2-2zM19 3h-1.4v3l-.6 1-.6-1V3h-3.8v5.4C15 8.6 16 10 18 10c1.2 0 2.1-.4 3-.9V5a2 2 0 0 0-2-2z" />
      <path
        d="M3 10.7c.9.5 1.8.9 3 .9 2 0 3-1.4 5.4-1.6v3.4l.6 1 .6-1V10c2.4.2 3.4 1.6 5.4 1.6 1.2 0 2.1-.4 3-.9v4.9c-.9.5-1.8.9-3 .9-2.2 0-3.4-1.5-6-1.5s-3.8 1.5-6 1.5c-1.2 0-2.1-.4-3-.9z"
        opacity="0.78"
      />
      <path
        d="M3 17.2c.9.5 1.8.9 3 .9 2.2 0 3.4-1.5 6-1.5s3.8 1.5 6 1.5c1.2 0 2.1-.4 3-.9V19a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z"
        opacity="0.55"
      />
    </svg>
  );
}
