import type { ScanImage } from '../../domain/contract-consents.ts';
import classes from './new-consent.module.css';

/** A scan that is a picture; the browser decodes it, and the page's policy lets it load nothing. */
export function ScanPicture({ image, alt }: { image: ScanImage; alt: string }) {
  return (
    <img className={classes['picture']} src={`data:${image.mediaType};base64,${image.base64}`} alt={alt} />
  );
}
