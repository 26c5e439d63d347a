package dev.kube9.startup;

/**
 * Keys and certificates of the server in memory that a {@link WarmUp} talks to, in PEM. They are
 * not secret: only the warm-up's own kubeconfig trusts their certificate authority. Made with
 * openssl, valid from 1970 to 9999.
 *
 * @param algorithm the JDK's name of the key algorithm
 * @param authority the certificate of the authority that signed the other one
 * @param certificate used by the server and by the client
 * @param key the private key as kubeadm and k3s write it, in PKCS#1 or SEC 1
 * @param pkcs8 the same key in PKCS#8, which the JDK reads
 */
record ThrowawayKeys(
    String algorithm, String authority, String certificate, String key, String pkcs8) {

  static final ThrowawayKeys RSA =
      new ThrowawayKeys(
          "RSA",
          """
          -----BEGIN CERTIFICATE-----
          MIIC7zCCAdegAwIBAgIBATANBgkqhkiG9w0BAQsFADAYMRYwFAYDVQQDDA1rdWJl
          OSB3YXJtLXVwMCAXDTcwMDEwMTAwMDAwMFoYDzk5OTkxMjMxMjM1OTU5WjAYMRYw
          FAYDVQQDDA1rdWJlOSB3YXJtLXVwMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIB
          CgKCAQEAml6e7ND1jn6nBHo10i0ahIHpvV1ul/XxcGPsGrk7dE4OoxHeYuRhI3TH
          uwn12MA5OVtMJORjY70d7Xg/tHGQw3FmpfFplC6txKaJ4OtBhBPvCXgQJhNqJEN0
          XspmbKGYTU+sl+Ixbz04yERFcdLqaW49gyWkgTu2/MYQdcLDLJmBogH41eTlFWjc
          jER51pmZoM0kQ3wfz+Y4AkaY9LRoC9hDDgH30++IKLptLaYbL0BMpsOndBrPMYkd
          XccV7uZEynVBW3sMN4pkOJf94l8igIGKIwhTncrOS+g/3vYcJO7gjEtU5CYWu/UM
          4jVsdG5rWPEpISb2WREj15Xbc5eIEwIDAQABo0IwQDAPBgNVHRMBAf8EBTADAQH/
          MA4GA1UdDwEB/wQEAwIChDAdBgNVHQ4EFgQUbXpbTMKvTmGdaunGr3oKgdv2tY0w
          DQYJKoZIhvcNAQELBQADggEBAJHGi0Uo3P7Cxa3RYHY6tARmV9YQW9GvQriJN6Ng
          WxQ7mErEb6mv66QNN4X8CW1IMMPIegIgsz2uv3bbwbyNfouLs+o0poARCCJGWTTV
          vBO0afIRkhtpGCmbRfUlQYu4pPg0ykEn/8feTtDutW7FCfuHntyWrmKcs3wZpSKU
          8hgnhn/scnHiKv/vxLPv5sNHP/fm8bll8a2N+dzsRGR9EQSkpWKlZ57fpl83kTU7
          /+0xG9fXWdEZNQN20pyRUVUqzzWMLg9Eke5R49sCsQvucIxMTHDMi3lJHHd+DgYa
          DwwzggkNnVybpBEfBHE+LklqwvPNeeX6tGK7YjAtZYPPXJo=
          -----END CERTIFICATE-----
          """,
          """
          -----BEGIN CERTIFICATE-----
          MIIDgzCCAmugAwIBAgIBAjANBgkqhkiG9w0BAQsFADAYMRYwFAYDVQQDDA1rdWJl
          OSB3YXJtLXVwMCAXDTcwMDEwMTAwMDAwMFoYDzk5OTkxMjMxMjM1OTU5WjAfMR0w
          GwYDVQQDDBRrdWJlOSB3YXJtLXVwIHNlcnZlcjCCASIwDQYJKoZIhvcNAQEBBQAD
          ggEPADCCAQoCggEBAKkYHPGscPAtwFqR7amtU7XmrZuGmzm6ZqM95b1NET0lfLVj
          fXklBlDpHyiAXQos/7GhcIMYl1KhIPkRzIbVUdzAp+G/VUN3vlgZGtCC+dRVQLXt
          5VZ0m7/fhiJrPwbRfZSetLBLXreiWf3Vf7RI1OBaBCSA8KHFZs4WDFOn1F6LBfM7
          dJVi6SQ8V3/YvtAebuFaFcFQl1alafKdJKQdHck7POkm9ZhCaWe3OkDORLE77yh4
          5RcO5/J0uw+ryG/yyYUYGwesYgSKddoVJ2eVIaaVyQFmemEK8qn4r4vhHmN/rYRs
          YJk2vkm5lONA12t/zTP9pDq4QZyBNSRh7FjVVbcCAwEAAaOBzjCByzAMBgNVHRMB
          Af8EAjAAMA4GA1UdDwEB/wQEAwIFoDAdBgNVHSUEFjAUBggrBgEFBQcDAQYIKwYB
          BQUHAwIwHwYDVR0jBBgwFoAUbXpbTMKvTmGdaunGr3oKgdv2tY0wTAYDVR0RBEUw
          Q4IKa3ViZXJuZXRlc4Ika3ViZXJuZXRlcy5kZWZhdWx0LnN2Yy5jbHVzdGVyLmxv
          Y2Fsgglsb2NhbGhvc3SHBH8AAAEwHQYDVR0OBBYEFPzB5creSk3ajiApC+CHQf7A
          ch2GMA0GCSqGSIb3DQEBCwUAA4IBAQAWc996xVMKQX1+zc2sYrnKJCcpOggYHFku
          a2KwssWyvq8JxPU6OSuZ1ef6hG+Z5VhI62LLUFDLlNJE9zy3U6RwucDi+ouzb2Ow
          Or7PAzwF7jvs6JcGVIMRFIRAymNXVf5NnAqsPO6yXSmE7kHcgqMIabR9lBsv52Zu
          QdsezWq5awg2BAtcVIBydUqvN/IqciviTe/Ob+bkyfDh3YcMJDzVrtlvLfcV3Wk9
          PBfEd6wdExbInCbknEA2AzZenDNQiSMBmNDeEUm16ST8ENnVMuEwh19PQwluTu89
          4ZaOH6rdlT5I/NwGQHd0wm035CVbUzHnQ0GyvtzNgc7it9V3DJs/
          -----END CERTIFICATE-----
          """,
          """
          -----BEGIN RSA PRIVATE KEY-----
          MIIEpAIBAAKCAQEAqRgc8axw8C3AWpHtqa1Tteatm4abObpmoz3lvU0RPSV8tWN9
          eSUGUOkfKIBdCiz/saFwgxiXUqEg+RHMhtVR3MCn4b9VQ3e+WBka0IL51FVAte3l
          VnSbv9+GIms/BtF9lJ60sEtet6JZ/dV/tEjU4FoEJIDwocVmzhYMU6fUXosF8zt0
          lWLpJDxXf9i+0B5u4VoVwVCXVqVp8p0kpB0dyTs86Sb1mEJpZ7c6QM5EsTvvKHjl
          Fw7n8nS7D6vIb/LJhRgbB6xiBIp12hUnZ5UhppXJAWZ6YQryqfivi+EeY3+thGxg
          mTa+SbmU40DXa3/NM/2kOrhBnIE1JGHsWNVVtwIDAQABAoIBAEHjN/ABedZUdXW1
          E+7AL3SbCH2oAxcI51JnXXwYKgXx8/h35l3Mi/v+AlqVPeunohBUcBNdAyW6zC7Q
          /SlyuJ20YhYoKDCMWZpZWeXyiydt+rOJGYpJEKFAlzMVJ+9ftLey6YQiMiuKstci
          GEsm7+/lk2Sn61uVoBvgYng8VpdpoQU4VPEiWxwakSJrR6z5RxRoJWtLpzxjx3Nm
          j/HSUfWHkVsmdfofhl8FVgffEzRe4wascsgcXN/wbtAAneNN7iZ92zzxlGcIRBl3
          63e6Bq/ixlP3i5eugDwzHj+1jfPjJ5f7Wrj76tiWT0PGsaJo5Mqw4av3p0UkpFtu
          ASmtInkCgYEA3EusScIXx7fQ58aRCrZyysw1W1PmAxEMFjEM7AkLacYQNXo3Kfos
          YvhhFzeCryMFkkIHXPxWEQpqbTNCG2eADVgtWXLb778cAHvHOEd1Gqz2NSa1h2PV
          RsNtKFN75fKDL2o0yUTNB1R/opzwIsoWW966EbvH5WypSWjxrXMGLj8CgYEAxIAI
          XcWm01hiGdNpJ9Hc4e8ln0fY8AdvQSDLYSCeJhOp6jf8uy+Y0dLucvuHsUoz5x9X
          AZ19bWBqb2E5Eko6aSpTVVHcKC5q7vPex2zw0i4Vd8RlrUdnGt0iFlEkzI8wrV5I
          EKCSCVExYvp2Z6243iHQic0BGWiFGGrUdA1/6okCgYBXV6l3lPzYsoihXJklJjFd
          NpnxG9KWZKvmIIx/CRb9WQoUKeC1Q/tVQiU8j0XBKqGK26MPuvxkxTxtD2Wmd+LN
          Z6iTTnblF2CC0JCsP6iuauUzLaXLiEmHRPSCiJcXFI/uvK0xH5Yq0dXJI3ASWw2C
          X0xmu40F6Y81C+bGXlSVAQKBgQCL38OU1IxTJzf1wEq7QKUl4vD598/R1Mj6KFj9
          k5Vf72FlS2NI77GtsqNwD+JgbjySCfoKOUw+XoKFNETG4zW/BJT7R+EabShLXic3
          +DFYu9smPRRPi2M2eTC5iBtUzZzN3C4aP+KUZUptdXJxjPTqklF6tgZRSthrMCh5
          T969WQKBgQDbEeJCTCSbKRUZ4Z+kyJ193e0WNhZ3TOnaG5wmf9Fm8RVeESyY3Qxq
          8JoNkIOmtlLaiRbpfHmoydwhXOrCNFlJuuUk3R4GrZ4OCv70HP+ZR19Xms7RC0uQ
          GYWH+p0GAT75aGr3C7RzW9s2r1lOZ5ApbhL/8Mrj/ApijUxdLpcAXA==
          -----END RSA PRIVATE KEY-----
          """,
          """
          -----BEGIN PRIVATE KEY-----
          MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQCpGBzxrHDwLcBa
          ke2prVO15q2bhps5umajPeW9TRE9JXy1Y315JQZQ6R8ogF0KLP+xoXCDGJdSoSD5
          EcyG1VHcwKfhv1VDd75YGRrQgvnUVUC17eVWdJu/34Yiaz8G0X2UnrSwS163oln9
          1X+0SNTgWgQkgPChxWbOFgxTp9ReiwXzO3SVYukkPFd/2L7QHm7hWhXBUJdWpWny
          nSSkHR3JOzzpJvWYQmlntzpAzkSxO+8oeOUXDufydLsPq8hv8smFGBsHrGIEinXa
          FSdnlSGmlckBZnphCvKp+K+L4R5jf62EbGCZNr5JuZTjQNdrf80z/aQ6uEGcgTUk
          YexY1VW3AgMBAAECggEAQeM38AF51lR1dbUT7sAvdJsIfagDFwjnUmddfBgqBfHz
          +HfmXcyL+/4CWpU966eiEFRwE10DJbrMLtD9KXK4nbRiFigoMIxZmllZ5fKLJ236
          s4kZikkQoUCXMxUn71+0t7LphCIyK4qy1yIYSybv7+WTZKfrW5WgG+BieDxWl2mh
          BThU8SJbHBqRImtHrPlHFGgla0unPGPHc2aP8dJR9YeRWyZ1+h+GXwVWB98TNF7j
          BqxyyBxc3/Bu0ACd403uJn3bPPGUZwhEGXfrd7oGr+LGU/eLl66APDMeP7WN8+Mn
          l/tauPvq2JZPQ8axomjkyrDhq/enRSSkW24BKa0ieQKBgQDcS6xJwhfHt9DnxpEK
          tnLKzDVbU+YDEQwWMQzsCQtpxhA1ejcp+ixi+GEXN4KvIwWSQgdc/FYRCmptM0Ib
          Z4ANWC1ZctvvvxwAe8c4R3UarPY1JrWHY9VGw20oU3vl8oMvajTJRM0HVH+inPAi
          yhZb3roRu8flbKlJaPGtcwYuPwKBgQDEgAhdxabTWGIZ02kn0dzh7yWfR9jwB29B
          IMthIJ4mE6nqN/y7L5jR0u5y+4exSjPnH1cBnX1tYGpvYTkSSjppKlNVUdwoLmru
          897HbPDSLhV3xGWtR2ca3SIWUSTMjzCtXkgQoJIJUTFi+nZnrbjeIdCJzQEZaIUY
          atR0DX/qiQKBgFdXqXeU/NiyiKFcmSUmMV02mfEb0pZkq+YgjH8JFv1ZChQp4LVD
          +1VCJTyPRcEqoYrbow+6/GTFPG0PZaZ34s1nqJNOduUXYILQkKw/qK5q5TMtpcuI
          SYdE9IKIlxcUj+68rTEflirR1ckjcBJbDYJfTGa7jQXpjzUL5sZeVJUBAoGBAIvf
          w5TUjFMnN/XASrtApSXi8Pn3z9HUyPooWP2TlV/vYWVLY0jvsa2yo3AP4mBuPJIJ
          +go5TD5egoU0RMbjNb8ElPtH4RptKEteJzf4MVi72yY9FE+LYzZ5MLmIG1TNnM3c
          Lho/4pRlSm11cnGM9OqSUXq2BlFK2GswKHlP3r1ZAoGBANsR4kJMJJspFRnhn6TI
          nX3d7RY2FndM6dobnCZ/0WbxFV4RLJjdDGrwmg2Qg6a2UtqJFul8eajJ3CFc6sI0
          WUm65STdHgatng4K/vQc/5lHX1eaztELS5AZhYf6nQYBPvloavcLtHNb2zavWU5n
          kCluEv/wyuP8CmKNTF0ulwBc
          -----END PRIVATE KEY-----
          """);

  static final ThrowawayKeys EC =
      new ThrowawayKeys(
          "EC",
          """
          -----BEGIN CERTIFICATE-----
          MIIBYzCCAQmgAwIBAgIBAzAKBggqhkjOPQQDAjAYMRYwFAYDVQQDDA1rdWJlOSB3
          YXJtLXVwMCAXDTcwMDEwMTAwMDAwMFoYDzk5OTkxMjMxMjM1OTU5WjAYMRYwFAYD
          VQQDDA1rdWJlOSB3YXJtLXVwMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAErijk
          MEWRgBA7FN69ISvZRXTHZpJBk8Uzy0QzH8N6m9L9cW0Gf7rA0MOuHPoRz28HzyNz
          8ZNsLLjwYNHKOunmJKNCMEAwDwYDVR0TAQH/BAUwAwEB/zAOBgNVHQ8BAf8EBAMC
          AoQwHQYDVR0OBBYEFIt5RtDvoJDFdKqXR1PBTIvcNJRjMAoGCCqGSM49BAMCA0gA
          MEUCIQCFHQ5/uubfwHlQskBkKbBPqikxbMZHYgNexv17OGP55QIgTMk7SIVcMqfD
          ojPfmdzx1fs3+KANX4GOcVt1HhEoCmg=
          -----END CERTIFICATE-----
          """,
          """
          -----BEGIN CERTIFICATE-----
          MIIB9jCCAZ2gAwIBAgIBBDAKBggqhkjOPQQDAjAYMRYwFAYDVQQDDA1rdWJlOSB3
          YXJtLXVwMCAXDTcwMDEwMTAwMDAwMFoYDzk5OTkxMjMxMjM1OTU5WjAfMR0wGwYD
          VQQDDBRrdWJlOSB3YXJtLXVwIHNlcnZlcjBZMBMGByqGSM49AgEGCCqGSM49AwEH
          A0IABAxxsz0v7hsdJ/w0vOIutz9298WlQ06zmCQSpike+GGxGmhjqrsTQeS9vRci
          VbliJL5dXoiMM5rOa+vbW0/a64Cjgc4wgcswDAYDVR0TAQH/BAIwADAOBgNVHQ8B
          Af8EBAMCBaAwHQYDVR0lBBYwFAYIKwYBBQUHAwEGCCsGAQUFBwMCMB8GA1UdIwQY
          MBaAFIt5RtDvoJDFdKqXR1PBTIvcNJRjMEwGA1UdEQRFMEOCCmt1YmVybmV0ZXOC
          JGt1YmVybmV0ZXMuZGVmYXVsdC5zdmMuY2x1c3Rlci5sb2NhbIIJbG9jYWxob3N0
          hwR/AAABMB0GA1UdDgQWBBQSp4QFqFaJZa3pzbxnWM8K/yvaGTAKBggqhkjOPQQD
          AgNHADBEAiBEWbwXy5IMGYtQW0jncUkwgML04q1BHvmAm4CKcMl2EgIgLKmEcgS/
          R8ASBg+ULvHhEtg4Vs+al61Oky6R+r8h+KU=
          -----END CERTIFICATE-----
          """,
          """
          -----BEGIN EC PRIVATE KEY-----
          MHcCAQEEIIb+VdWXQwQXviRkw8rvbLZIlb0jAT+7zBgaG2+c/QqfoAoGCCqGSM49
          AwEHoUQDQgAEDHGzPS/uGx0n/DS84i63P3b3xaVDTrOYJBKmKR74YbEaaGOquxNB
          5L29FyJVuWIkvl1eiIwzms5r69tbT9rrgA==
          -----END EC PRIVATE KEY-----
          """,
          """
          -----BEGIN PRIVATE KEY-----
          MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQghv5V1ZdDBBe+JGTD
          yu9stkiVvSMBP7vMGBobb5z9Cp+hRANCAAQMcbM9L+4bHSf8NLziLrc/dvfFpUNO
          s5gkEqYpHvhhsRpoY6q7E0Hkvb0XIlW5YiS+XV6IjDOazmvr21tP2uuA
          -----END PRIVATE KEY-----
          """);
}
