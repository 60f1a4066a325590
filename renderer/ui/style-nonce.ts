const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

// Mantine locks scrolling through a library that asks for the nonce under this name.
Object.defineProperty(globalThis, '__webpack_nonce__', { value: nonce });

/** The nonce that the content security policy grants to style elements of this page. */
export const styleNonce = (): string => nonce;
