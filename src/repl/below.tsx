import type { ReactNode } from "react";
import { display } from "../editor/screen/display.ts";
import type { EditorState } from "../editor/state.ts";
import { CompletionMenu } from "./components/menu.tsx";
import { HistorySearchList, type SearchPage } from "./components/search.tsx";
import { type ViSearchInput, ViSearchLine } from "./components/vi-search.tsx";
import { layOutMenu } from "./menu-layout.ts";
import type { Theme } from "./theme.ts";

/** More rows than these hide too much of what was printed before. */
const mostRows = 10;

/** What stands below the line that is being written. */
export interface Below {
  readonly node: ReactNode;
  /** How many candidates of a menu are seen at once. */
  readonly menuRows: number | undefined;
}

interface Shown {
  readonly menu: EditorState["menu"];
  readonly search: EditorState["search"];
  readonly input: ViSearchInput | undefined;
}

const nothing: Below = { node: undefined, menuRows: undefined };

/** Draws what stands below the line; what has not changed is not drawn anew. */
export class BelowLine {
  readonly #theme: Theme;
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
    const below = this.#drawn({ menu, search, input }, directory, columns, height);
    this.#last = { source, key, below };
    return below;
  }

  #drawn(
    { search, input, menu }: Shown,
    directory: string | undefined,
    columns: number,
    height: number,
  ): Below {
    if (search) return this.#search(search, directory, height);
    if (input) return { node: <ViSearchLine input={input} theme={this.#theme} />, menuRows: undefined };
    return menu ? this.#menu(menu, columns, height) : nothing;
  }

  #menu(menu: NonNullable<EditorState["menu"]>, columns: number, height: number): Below {
    const page = layOutMenu(menu, columns, height);
    return { node: <CompletionMenu page={page} theme={this.#theme} />, menuRows: page.size };
  }

  #search(search: NonNullable<EditorState["search"]>, directory: string | undefined, height: number): Below {
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
    query,
    matches: page.map(({ text, directory = "" }, index) => ({
      text: display(text.replaceAll(/\s*\n\s*/g, " ⏎ ")).text,
      directory: directory === here ? "" : directory,
      selected: first + index === selected,
    })),
    note: matches.length === 0 ? "nothing found" : `${selected + 1} of ${matches.length}`,
  };
}
