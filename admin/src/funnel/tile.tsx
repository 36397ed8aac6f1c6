import './funnel.css';

/** One number of a row of them, under its name. */
export function Tile({ name, value }: { name: string; value: string }) {
  return (
    <div class="tile">
      <p class="tile-name">{name}</p>
      <p class="tile-value">{value}</p>
    </div>
  );
}
