import stringWidth from "string-width";
import type { QuotedCandidate } from "../editor/completion/candidate.ts";
import type { Menu } from "../editor/completion/menu.ts";
import { display } from "../editor/screen/display.ts";

/** A candidate in its place of the page. */
export interface Cell {
  readonly label: string;
  readonly description: string;
  readonly selected: boolean;
}

export interface MenuPage {
  /** Row by row. */
  readonly rows: readonly (readonly Cell[])[];
  readonly labelWidth: number;
  /** 0 where nothing is described. */
  readonly descriptionWidth: number;
  /** How many candidates a page has. */
  readonly size: number;
  /** `11–20 of 345`, when there are more pages. */
  readonly note: string;
}

const gap = 2;
/** A longer label is cut, so that something of its description is seen. */
const widestShare = 0.6;

/** Lays out the page of a menu that the chosen candidate is on. Below each other, then in further columns. */
export function layOutMenu({ shown, selected }: Menu, columns: number, rows: number): MenuPage {
  const described = shown.some(({ description }) => description);
  const width = columns - 1;
  const longest = Math.max(...shown.map(({ label }) => stringWidth(display(label).text)));
  const labelWidth = Math.min(longest, described ? Math.floor(width * widestShare) : width);
  const across = described ? 1 : Math.max(1, Math.floor((width + gap) / (labelWidth + gap)));
  const height = Math.min(rows, Math.ceil(shown.length / across));
  const size = height * across;
  const first = selected < 0 ? 0 : selected - (selected % size);
  const page = shown.slice(first, first + size);
  const last = first + page.length;
  return {
    rows: gridOf(page, Math.min(height, page.length), selected - first),
    labelWidth,
    descriptionWidth: described ? width - labelWidth - gap : 0,
    size,
    note: shown.length > size ? `${first + 1}–${last} of ${shown.length}` : "",
  };
}

function gridOf(page: readonly QuotedCandidate[], height: number, selected: number): Cell[][] {
  const rows: Cell[][] = Array.from({ length: height }, () => []);
  page.forEach(({ label, description = "" }, index) => {
    rows[index % height]?.push({
      label: display(label).text,
      description: display(description.replaceAll("\n", " ")).text,
      selected: index === selected,
    });
  });
  return rows;
}
