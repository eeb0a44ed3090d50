// The one file that knows OpenBLAS.
import COpenBLAS

extension Float {
  package static func gemm(
    m: Int, n: Int, k: Int,
    _ a: UnsafePointer<Float>, transposingA: Bool,
    _ b: UnsafePointer<Float>, transposingB: Bool,
    into c: UnsafeMutablePointer<Float>, accumulating: Bool
  ) {
    cblas_sgemm(
      CblasRowMajor, transposingA ? CblasTrans : CblasNoTrans,
      transposingB ? CblasTrans : CblasNoTrans,
      blasint(m), blasint(n), blasint(k), 1,
      a, blasint(transposingA ? m : k), b, blasint(transposingB ? k : n),
      accumulating ? 1 : 0, c, blasint(n))
  }
}

extension Double {
  package static func gemm(
    m: Int, n: Int, k: Int,
    _ a: UnsafePointer<Double>, transposingA: Bool,
    _ b: UnsafePointer<Double>, transposingB: Bool,
    into c: UnsafeMutablePointer<Double>, accumulating: Bool
  ) {
    cblas_dgemm(
      CblasRowMajor, transposingA ? CblasTrans : CblasNoTrans,
      transposingB ? CblasTrans : CblasNoTrans,
      blasint(m), blasint(n), blasint(k), 1,
      a, blasint(transposingA ? m : k), b, blasint(transposingB ? k : n),
      accumulating ? 1 : 0, c, blasint(n))
  }
}

/// Settings of the BLAS library for the whole process.
package enum LinearAlgebra {
  /// How many threads a matrix product may use; one keeps a run reproducible and the fan quiet.
  package static func setThreads(_ count: Int) {
    openblas_set_num_threads(Int32(clamping: count))
  }

  /// How many threads a matrix product uses now.
  package static var threads: Int { Int(openblas_get_num_threads()) }

  /// The library and how it was built: `OpenBLAS 0.3.21 DYNAMIC_ARCH … MAX_THREADS=64`.
  package static var description: String {
    openblas_get_config().map { String(cString: $0) } ?? "unknown"
  }

  /// The family of processors whose kernels are in use: `Haswell`, `Zen`, `Cooperlake`.
  package static var kernel: String {
    openblas_get_corename().map { String(cString: $0) } ?? "unknown"
  }
}
