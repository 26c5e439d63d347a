// Package fields checks that docs/connections.md lists every kubeconfig field that client-go, the library in kubectl,
// knows.
package fields

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	v1 "k8s.io/client-go/tools/clientcmd/api/v1"
)

const page = "../../docs/connections.md"

func TestTheTableHasEachFieldOfAKubeconfig(t *testing.T) {
	want := fields(reflect.TypeFor[v1.Config](), "")
	have := documented(t)
	for _, field := range want {
		if !slices.Contains(have, field) {
			t.Errorf("docs/connections.md says nothing of the field %s", field)
		}
	}
	for _, field := range have {
		if !slices.Contains(want, field) {
			t.Errorf("docs/connections.md has the field %s, which client-go does not know", field)
		}
	}
	if len(want) < 40 {
		t.Errorf("only %d fields were found in client-go", len(want))
	}
}

// fields returns the paths of all values in a type, such as users[].user.exec.env[].name. Free-form values end a path.
func fields(in reflect.Type, path string) []string {
	switch {
	case in.Kind() == reflect.Pointer:
		return fields(in.Elem(), path)
	case in.Kind() == reflect.Slice && in.Elem().Kind() == reflect.Struct:
		return fields(in.Elem(), path+"[]")
	case in.Kind() != reflect.Struct || in.Name() == "RawExtension":
		return []string{path}
	}
	found := []string{}
	for i := range in.NumField() {
		name, _, _ := strings.Cut(in.Field(i).Tag.Get("json"), ",")
		if path != "" {
			name = path + "." + name
		}
		found = append(found, fields(in.Field(i).Type, name)...)
	}
	return found
}

// documented returns the fields in the first column of the table under the heading "Fields of a kubeconfig".
func documented(t *testing.T) []string {
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(text), "\n## Fields of a kubeconfig\n")
	section, _, _ = strings.Cut(section, "\n## ")
	found := []string{}
	for _, row := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\|").FindAllStringSubmatch(section, -1) {
		found = append(found, row[1])
	}
	return found
}
