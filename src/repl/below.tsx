import type { ReactNode } from "react";
import type { Menu } from "../editor/completion/menu.ts";
import type { EditorState } from "../editor/state.ts";
import { CompletionMenu } from "./components/menu.tsx";
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

const nothing: Below = { node: undefined, menuRows: undefined };

/** Draws what stands below the line; what has not changed is not drawn anew. */
export class BelowLine {
  readonly #theme: Theme;
  #last: { readonly menu: Menu; readonly key: string; readonly below: Below } | undefined;

  constructor(theme: Theme) {
    this.#theme = theme;
  }

  /** @param rows how many are free. */
  draw({ menu }: EditorState, columns: number, rows: number): Below {
    const height = Math.min(mostRows, rows - 1);
    if (!menu || height < 1) return nothing;
    const key = `${columns} ${height}`;
    if (this.#last?.menu === menu && this.#last.key === key) return this.#last.below;
    const page = layOutMenu(menu, columns, height);
    const below = { node: <CompletionMenu page={page} theme={this.#theme} />, menuRows: page.size };
    this.#last = { menu, key, below };
    return below;
  }
}
