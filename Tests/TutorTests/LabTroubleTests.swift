import Engine
import Testing

@testable import Tutor

@Suite struct LabTroubleTests {
  @Test func probe() throws {
    let sets = [
      "xor": "data: xor\nlayers: 2,4,1", "xor2": "data: xor\nlayers: 2,4,1\nlr: 0.5",
      "or": "data: or\nlayers: 2,4,1", "and": "data: and\nlayers: 2,4,1",
      "cloud": "data: xor-cloud\nlayers: 2,4,1", "circle": "data: circle\nlayers: 2,4,1",
      "spiral": "data: spiral\nlayers: 2,8,8,1", "spirals": "data: spiral\nlayers: 2,4,1",
      "gauss": "data: gauss\nlayers: 2,4,1", "gaussn": "data: gauss\nlayers: 2,4,1\nnoise: 0.3",
      "moons": "data: moons\nlayers: 2,8,1\nnoise: 0.1", "blobs": "data: blobs\nlayers: 2,8,3",
      "plane": "data: plane\nlayers: 2,4,1", "gr": "data: gauss-regression\nlayers: 2,8,8,1",
      "linear": "data: linear\nlayers: 1,4,1", "poly": "data: polynomial\nlayers: 1,8,1",
      "abs": "data: abs\nlayers: 1,8,1", "step": "data: step\nlayers: 1,8,1",
      "bump": "data: bump\nlayers: 1,8,1", "sine": "data: sine\nlayers: 1,8,1",
      "noisecircle": "data: circle\nlayers: 2,8,1\nnoise: 0.3",
      "sinenoise": "data: sine\nlayers: 1,8,1\nnoise: 0.3",
      "spiraladam": "data: spiral\nlayers: 2,8,8,1\noptimizer: adam\nbatch: 10",
    ]
    for (name, lines) in sets.sorted(by: { $0.key < $1.key }) {
      var lab = try LabState(labBlock(lines + "\nseed: 7"))
      var told: [String] = []
      for step in 1...60 {
        lab.advance(steps: 100)
        let message = lab.trouble.map { "\(step * 100): \($0)" }
        if let message { told.append(message) }
      }
      print(name, lab.evaluation?.loss ?? 0, LabSymptoms(lab.run).success ?? -1, told.count, told.first ?? "", told.last ?? "")
    }
  }
}
