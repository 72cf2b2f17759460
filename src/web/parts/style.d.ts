import 'react';

declare module 'react' {
  interface CSSProperties {
    /** Degrees, for the gradients of our style sheets. */
    '--hue'?: number;
  }
}
