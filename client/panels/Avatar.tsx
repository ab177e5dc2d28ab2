import { initials } from './initials.ts';

/** A person as a coloured disc. Always beside or named by the person's name, so hidden from screen readers. */
export function Avatar({ name, color }: { name: string; color: number }) {
  return (
    <span
      className="avatar"
      style={{ background: `var(--person-${color})` }}
      data-initials={initials(name)}
      aria-hidden
    />
  );
}
