import classes from './textures.module.css';

/** Fillings that tell steps apart without colour, from the lightest to the heaviest. */
export const textures = ['sparse', 'dense', 'lines', 'grid'] as const;
export type Texture = (typeof textures)[number];

const tile = 8;

/** The pattern of a texture, 8 drawing units to the tile. */
export function TexturePattern({ id, texture }: { id: string; texture: Texture }) {
  const turned = texture === 'lines' || texture === 'grid';
  return (
    <pattern
      id={id}
      width={tile}
      height={tile}
      patternUnits="userSpaceOnUse"
      {...(turned && { patternTransform: 'rotate(45)' })}
    >
      {texture === 'sparse' ? <circle cx="4" cy="4" r="1" className={classes['dot']} /> : null}
      {texture === 'dense' ? (
        <>
          <circle cx="2" cy="2" r="1.1" className={classes['dot']} />
          <circle cx="6" cy="6" r="1.1" className={classes['dot']} />
        </>
      ) : null}
      {texture === 'lines' ? <path d="M4 0V8" className={classes['line']} /> : null}
      {texture === 'grid' ? <path d="M0 4H8M4 0V8" className={classes['line']} /> : null}
    </pattern>
  );
}
