package dev.kube9.cli.completion;

/** The scripts that connect shells with {@code kube9 __complete}. */
public final class CompletionScripts {
  private static final String BASH =
      """
      # bash completion for kube9. To use it: source <(kube9 completion bash)
      _kube9() {
        local text
        COMPREPLY=()
        while IFS= read -r text; do
          COMPREPLY+=("$text")
        done < <(kube9 __complete --bash "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
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
        done < <(kube9 __complete "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
        if [[ $PREFIX == '~/'* ]]; then
          # All but the home folder is quoted.
          values=("${(@q)values}")
          values=("${(@)values#\\\\}")
          compadd -Q -l -d shown -a values
        else
          compadd -l -d shown -a values
        fi
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
        set -l words (commandline -opc) (string unescape -- (commandline -ct))
        kube9 __complete $words[2..-1] 2>/dev/null
      end
      complete -c kube9 -f -a '(__kube9_complete)'""";

  private static final String POWERSHELL =
      """
      # PowerShell completion for kube9. To use it: kube9 completion powershell | Out-String | Invoke-Expression
      Register-ArgumentCompleter -Native -CommandName kube9 -ScriptBlock {
        param($wordToComplete, $commandAst, $cursorPosition)
        $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
          Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
          ForEach-Object { if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { "$_" } })
        if ($wordToComplete -eq '') { $words += '""' }
        kube9 __complete @words 2>$null | ForEach-Object {
          $text, $description = $_ -split "`t", 2
          if (-not $description) { $description = $text }
          $quoted = if ($text -match '^[\\w./:@=~-]+$') { $text } else { "'" + $text.Replace("'", "''") + "'" }
          [System.Management.Automation.CompletionResult]::new($quoted, $text, 'ParameterValue', $description)
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
