/** What `tssh --help` prints. */
export const help = `Usage: tssh [options] [file [argument…]]
       tssh [options] -c command [name [argument…]]
       tssh [options] -s [argument…]

A POSIX shell whose plumbing can be seen. Without a file it reads commands from
standard input, and prompts for them when that is a terminal.

  -c               take the commands from the first operand
  -s               take the commands from standard input
  -i               be interactive
  -l, --login      be a login shell
  -abCefhmnuvx     options of \`set\`; + in place of - turns one off
  -o name          an option of \`set\` by its name; +o turns it off
  --help           print this text
  --version        print the version
  --               end the options
`;
