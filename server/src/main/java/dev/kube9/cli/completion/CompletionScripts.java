package dev.kube9.cli.completion;

/** The scripts that connect shells with {@code kube9 __complete}. */
public final class CompletionScripts {
  private static final String BASH =
      """
      # bash completion for kube9. To use it: source <(kube9 completion bash)
      _kube9() {
        local line=${COMP_LINE:0:COMP_POINT} word
        local -a words
        read -ra words <<< "$line"
        [[ $line == *[[:space:]] ]] && words+=("")
        # bash splits words at characters such as : = and @, and replaces only the part after them.
        local typed=${words[${#words[@]}-1]} prefix=
        prefix=${typed%"$2"}
        COMPREPLY=()
        while IFS= read -r word; do
          word=${word%%$'\\t'*}
          COMPREPLY+=("${word#"$prefix"}")
        done < <(kube9 __complete "${words[@]:1}" 2>/dev/null)
        # After a folder the person goes on typing.
        [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == */ ]] && compopt -o nospace 2>/dev/null
        return 0
      }
      complete -F _kube9 kube9""";

  private static final String ZSH =
      """
      #compdef kube9
      # zsh completion for kube9. To use it: source <(kube9 completion zsh)
      _kube9() {
        local -a values shown
        local value description
        while IFS=$'\\t' read -r value description; do
          values+=("$value")
          shown+=("$value${description:+  -- $description}")
        done < <(kube9 __complete "${(@)words[2,CURRENT]}" 2>/dev/null)
        compadd -l -d shown -a values
      }
      if [ "$funcstack[1]" = _kube9 ]; then
        _kube9
      else
        compdef _kube9 kube9
      fi""";

  private static final String FISH =
      """
      # fish completion for kube9. To use it: kube9 completion fish | source
      function __kube9_complete
        set -l words (commandline -opc) (commandline -ct)
        kube9 __complete $words[2..-1] 2>/dev/null
      end
      complete -c kube9 -f -a '(__kube9_complete)'""";

  private static final String POWERSHELL =
      """
      # PowerShell completion for kube9. To use it: kube9 completion powershell | Out-String | Invoke-Expression
      Register-ArgumentCompleter -Native -CommandName kube9 -ScriptBlock {
        param($wordToComplete, $commandAst, $cursorPosition)
        $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })
        if ($wordToComplete -eq '') { $words += '""' }
        kube9 __complete @words 2>$null | ForEach-Object {
          $text, $description = $_ -split "`t", 2
          if (-not $description) { $description = $text }
          [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $description)
        }
      }""";

  private CompletionScripts() {}

  /**
   * The script of a shell.
   *
   * @param shell one of those of the command {@code completion}
   */
  public static String of(String shell) {
    return switch (shell) {
      case "bash" -> BASH;
      case "zsh" -> ZSH;
      case "fish" -> FISH;
      case "powershell" -> POWERSHELL;
      default -> throw new IllegalArgumentException(shell);
    };
  }
}
