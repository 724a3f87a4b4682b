import type { ReactNode } from "react";
import { display } from "../editor/screen/display.ts";
import type { EditorState } from "../editor/state.ts";
import { Canvas } from "./canvas.ts";
import { CompletionMenu } from "./components/menu.tsx";
import { HistorySearchList, type SearchPage } from "./components/search.tsx";
import { type ViSearchInput, ViSearchLine } from "./components/vi-search.tsx";
import { layOutMenu } from "./menu-layout.ts";
import type { Theme } from "./theme.ts";

/** More rows than these hide too much of what was printed before. */
const mostRows = 10;

/** What stands below the line that is being written. */
export interface Below {
  readonly rows: readonly string[];
  /** How many candidates of a menu are seen at once. */
  readonly menuRows: number | undefined;
}

interface Tree {
  readonly node: ReactNode;
  readonly menuRows: number | undefined;
}

interface Shown {
  readonly menu: EditorState["menu"];
  readonly search: EditorState["search"];
  readonly input: ViSearchInput | undefined;
}

const nothing: Below = { rows: [], menuRows: undefined };

/** Draws what stands below the line; what has not changed is not drawn anew. */
export class BelowLine {
  readonly #theme: Theme;
  readonly #canvas = new Canvas();
  #last: { readonly source: object; readonly key: string; readonly below: Below } | undefined;

  constructor(theme: Theme) {
    this.#theme = theme;
  }

  /** @param rows how many are free. */
  draw({ menu, search, vi, directory }: EditorState, columns: number, rows: number): Below {
    const height = Math.min(mostRows, rows - 1);
    const input = vi?.searchInput;
    const source = search ?? input ?? menu;
    if (!source || height < 1) return nothing;
    const key = `${columns} ${height}`;
    if (this.#last?.source === source && this.#last.key === key) return this.#last.below;
    const { node, menuRows } = this.#tree({ menu, search, input }, directory, columns, height);
    const below = { rows: this.#canvas.draw(node, columns), menuRows };
    this.#last = { source, key, below };
    return below;
  }

  #tree(
    { search, input, menu }: Shown,
    directory: string | undefined,
    columns: number,
    height: number,
  ): Tree {
    if (search) return this.#search(search, directory, height);
    if (input) return { node: <ViSearchLine input={input} theme={this.#theme} />, menuRows: undefined };
    return menu ? this.#menu(menu, columns, height) : { node: undefined, menuRows: undefined };
  }

  #menu(menu: NonNullable<EditorState["menu"]>, columns: number, height: number): Tree {
    const page = layOutMenu(menu, columns, height);
    return { node: <CompletionMenu page={page} theme={this.#theme} />, menuRows: page.size };
  }

  #search(search: NonNullable<EditorState["search"]>, directory: string | undefined, height: number): Tree {
    const page = searchPage(search, directory, height);
    return { node: <HistorySearchList page={page} theme={this.#theme} />, menuRows: undefined };
  }
}

/** The part of what was found that the chosen one is in. */
function searchPage(
  { query, matches, selected }: NonNullable<EditorState["search"]>,
  here: string | undefined,
  height: number,
): SearchPage {
  const first = selected - (selected % height);
  const page = matches.slice(first, first + height);
  return {
    query: onOneLine(query),
    matches: page.map(({ text, directory = "" }, index) => ({
      text: onOneLine(text),
      directory: directory === here ? "" : directory,
      selected: first + index === selected,
    })),
    note: matches.length === 0 ? "nothing found" : `${selected + 1} of ${matches.length}`,
  };
}

function onOneLine(text: string): string {
  return display(text.replaceAll(/\s*\n\s*/g, " ⏎ ")).text;
}
