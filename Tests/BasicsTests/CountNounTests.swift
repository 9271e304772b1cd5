import Basics
import Testing

struct CountNounTests {
  @Test func onlyOneIsSingular() {
    #expect([0, 1, 2, -1].map { CountNoun.of($0, "row") } == ["0 rows", "1 row", "2 rows", "-1 rows"])
    #expect(CountNoun.of(2, "trajectory", "trajectories") == "2 trajectories")
    #expect(CountNoun.noun(1, "has", "have") == "has")
  }
}
