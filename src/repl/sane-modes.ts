/**
 * Where the cursor is. What is left without having been entered restores what some terminals have saved long ago
 * (tmux), so the present place is saved before, and restored after. Other terminals save a place for each screen: to
 * them the last of these means what was saved when the other screen was entered.
 */
const saveCursor = "\x1b7";
const restoreCursor = "\x1b8";

const leaveAlternateScreen = "\x1b[?1049l";
/** Moves the cursor as well. */
const scrollWholeScreen = "\x1b[r";

/** xterm's modifyOtherKeys, without which ^C is a character again; who does not know it takes it for a style. */
const plainKeys = "\x1b[>4;0m";
const noStyle = "\x1b[0m";
const asciiCharacters = "\x1b(B\x0f";
const replaceNothing = "\x1b[4l";
const numericKeypad = "\x1b>";
/** Cursor keys as applications have them, all kinds of reports of the mouse, of the focus, and of what is pasted. */
const noReports = "\x1b[?1;9;1000;1002;1003;1004;1005;1006;1015;1016;2004l";
const wrapAndShowCursor = "\x1b[?7h\x1b[?25h";

/**
 * What a terminal must be told so that it is as a prompt needs it, whatever a program has left behind that did not live
 * to undo it. It changes nothing where nothing is amiss: the screen's content and the cursor's place stay.
 *
 * Left as it is: what the user may have chosen (the cursor's shape, colours, tab stops), and the protocol of kitty's
 * keys, of which each screen has a stack of its own.
 */
export const saneModes =
  saveCursor +
  leaveAlternateScreen +
  scrollWholeScreen +
  restoreCursor +
  plainKeys +
  noStyle +
  asciiCharacters +
  replaceNothing +
  numericKeypad +
  noReports +
  wrapAndShowCursor;
