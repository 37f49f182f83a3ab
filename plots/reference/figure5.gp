# Figure 5, loss versus compute, of figure5. Written by elasti report.
# Redraw with: gnuplot figure5.gp     (or gnuplot -e "format='svg'" figure5.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'figure5.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,846 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,8.812500in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,1692 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# MLP tokens
# MLP tokens, rank 0, straight_through_dense, learned, threshold, range over seeds
$panel1_3 << EOD
# x low high
0.341860 2.651297 2.652802
0.449823 2.516011 2.517611
0.559992 2.415713 2.418821
0.670399 2.345130 2.347458
0.779605 2.296447 2.302116
0.823354 2.280760 2.286706
0.889114 2.264652 2.267256
0.911432 2.260417 2.262113
EOD
# MLP tokens, rank 8, straight_through_dense, learned, threshold, range over seeds
$panel1_4 << EOD
# x low high
0.355004 2.568738 2.570826
0.468675 2.442823 2.443154
0.584462 2.359642 2.366880
0.701617 2.314316 2.320106
0.816698 2.288397 2.293491
0.863208 2.282139 2.284001
0.933500 2.272605 2.275842
0.957379 2.270207 2.273466
EOD
# MLP tokens, rank 0, straight_through_dense, random, random
$panel1_5 << EOD
# x y
0.345463 2.844036
0.563588 2.575604
0.782746 2.377617
0.915035 2.289368
EOD
# MLP tokens, rank 8, straight_through_dense, random, random
$panel1_6 << EOD
# x y
0.358094 2.760991
0.588715 2.500290
0.820429 2.355974
0.960297 2.306961
EOD
# MLP tokens, rank 0, weighted, learned, threshold
$panel1_7 << EOD
# x y
0.347082 2.768298
0.566108 2.538576
0.782787 2.372563
0.912216 2.306481
EOD
# MLP tokens, rank 0, straight_through_dense, learned, top_k
$panel1_8 << EOD
# x y
0.346033 2.652991
0.455476 2.513975
0.564158 2.414319
0.674416 2.344358
0.783316 2.300383
0.827430 2.284864
0.892976 2.267051
0.915604 2.261025
EOD
# MLP tokens, rank 8, straight_through_dense, learned, top_k
$panel1_9 << EOD
# x y
0.358664 2.571470
0.474377 2.436984
0.589285 2.361638
0.705861 2.316494
0.820999 2.292473
0.867641 2.284867
0.936942 2.275078
0.960867 2.272271
EOD
# MLP tokens, rank 0, straight_through_dense, learned, threshold
$panel1_10 << EOD
# x y
0.341860 2.652050
0.449823 2.516811
0.559992 2.417267
0.670399 2.346294
0.779605 2.299281
0.823354 2.283733
0.889114 2.265954
0.911432 2.261265
EOD
# MLP tokens, rank 8, straight_through_dense, learned, threshold
$panel1_11 << EOD
# x y
0.355004 2.569782
0.468675 2.442989
0.584462 2.363261
0.701617 2.317211
0.816698 2.290944
0.863208 2.283070
0.933500 2.274223
0.957379 2.271837
EOD

# Attention tokens
# Attention tokens, rank 0, straight_through_dense, learned, threshold, range over seeds
$panel2_3 << EOD
# x low high
0.604057 3.042524 3.046426
0.606195 3.032154 3.037080
0.608334 3.021785 3.026794
0.610472 3.011416 3.016508
0.612610 3.001046 3.006223
0.614748 2.990677 2.995937
0.616886 2.980308 2.985651
0.619024 2.969938 2.975366
0.621163 2.959569 2.965080
0.623301 2.949200 2.954794
0.625439 2.938831 2.944509
0.627577 2.928461 2.934223
0.629715 2.918092 2.923937
0.631853 2.907723 2.913651
0.633992 2.897353 2.903366
0.636130 2.886984 2.893080
0.638268 2.876615 2.882794
0.640406 2.866245 2.872509
0.642544 2.855876 2.862223
0.644682 2.845507 2.851937
0.646821 2.835137 2.841652
0.648959 2.824768 2.831366
0.651097 2.814399 2.821080
0.653235 2.804030 2.810794
0.655373 2.793660 2.800509
0.657511 2.783291 2.790223
0.659650 2.772922 2.779937
0.661788 2.762552 2.769652
0.663926 2.752183 2.759366
0.666064 2.741814 2.749080
0.668202 2.731444 2.738795
0.670340 2.721075 2.728509
0.672479 2.710706 2.718223
0.674482 2.704725 2.712169
0.676485 2.698743 2.706114
0.678489 2.692762 2.700060
0.680492 2.686781 2.694005
0.682496 2.680800 2.687951
0.684499 2.674818 2.681896
0.686502 2.668837 2.675842
0.688506 2.662856 2.669787
0.690509 2.656874 2.663733
0.692513 2.650893 2.657678
0.694516 2.644912 2.651624
0.696519 2.638931 2.645569
0.698523 2.632949 2.639515
0.700526 2.626968 2.633460
0.702530 2.620987 2.627406
0.704533 2.615006 2.621351
0.706536 2.609024 2.615297
0.708540 2.603043 2.609242
0.710543 2.597062 2.603188
0.712547 2.591081 2.597133
0.714550 2.585099 2.591079
0.716553 2.579118 2.585024
0.718557 2.573137 2.578970
0.720560 2.567155 2.572915
0.722564 2.561174 2.566861
0.724567 2.555193 2.560806
0.726570 2.549212 2.554752
0.728574 2.543230 2.548697
0.730577 2.537249 2.542643
0.732581 2.531268 2.536588
0.734584 2.525287 2.530534
0.736587 2.519305 2.524479
0.738666 2.515512 2.520654
0.740744 2.511719 2.516828
0.742822 2.507926 2.513002
0.744900 2.504133 2.509177
0.746978 2.500340 2.505351
0.749056 2.496547 2.501525
0.751135 2.492754 2.497699
0.753213 2.488961 2.493874
0.755291 2.485168 2.490048
0.757369 2.481375 2.486222
0.759447 2.477582 2.482397
0.761525 2.473789 2.478571
0.763604 2.469996 2.474745
0.765682 2.466203 2.470920
0.767760 2.462410 2.467094
0.769838 2.458617 2.463268
0.771916 2.454824 2.459443
0.773994 2.451031 2.455617
0.776073 2.447238 2.451791
0.778151 2.443445 2.447966
0.780229 2.439652 2.444140
0.782307 2.435859 2.440314
0.784385 2.432066 2.436489
0.786463 2.428273 2.432663
0.788542 2.424480 2.428837
0.790620 2.420687 2.425012
0.792698 2.416894 2.421186
0.794776 2.413101 2.417360
0.796854 2.409308 2.413535
0.798932 2.405515 2.409709
0.801011 2.401722 2.405883
0.803089 2.397929 2.402057
0.805156 2.395373 2.399398
0.807223 2.392818 2.396738
0.809290 2.390262 2.394078
0.811358 2.387707 2.391418
0.813425 2.385151 2.388758
0.815492 2.382595 2.386099
0.817559 2.380040 2.383439
0.819627 2.377484 2.380779
0.821694 2.374929 2.378119
0.823761 2.372373 2.375459
0.825828 2.369818 2.372799
0.827896 2.367262 2.370140
0.829963 2.364707 2.367480
0.832030 2.362151 2.364820
0.834097 2.359596 2.362160
0.836164 2.357040 2.359500
0.838232 2.354485 2.356840
0.840299 2.351929 2.354181
0.842366 2.349374 2.351521
0.844433 2.346818 2.348861
0.846501 2.344263 2.346201
0.848568 2.341707 2.343541
0.850635 2.339151 2.340882
0.852702 2.336596 2.338222
0.854770 2.334040 2.335562
0.856837 2.331485 2.332902
0.858904 2.328929 2.330242
0.860971 2.326374 2.327582
0.863038 2.323818 2.324923
0.865106 2.321263 2.322263
0.867173 2.318707 2.319603
0.869240 2.316152 2.316943
0.870055 2.315531 2.316316
0.870870 2.314911 2.315690
0.871685 2.314290 2.315063
0.872500 2.313670 2.314436
0.873315 2.313049 2.313809
0.874130 2.312429 2.313182
0.874945 2.311808 2.312556
0.875760 2.311188 2.311929
0.876574 2.310567 2.311302
0.877389 2.309947 2.310675
0.878204 2.309326 2.310049
0.879019 2.308706 2.309422
0.879834 2.308085 2.308795
0.880649 2.307465 2.308168
0.881464 2.306844 2.307541
0.882279 2.306224 2.306915
0.883094 2.305603 2.306288
0.883909 2.304983 2.305661
0.884724 2.304362 2.305034
0.885539 2.303742 2.304408
0.886354 2.303121 2.303781
0.887169 2.302501 2.303154
0.887983 2.301880 2.302527
0.888798 2.301259 2.301900
0.889613 2.300639 2.301274
0.890428 2.300018 2.300647
0.891243 2.299398 2.300020
0.892058 2.298777 2.299393
0.892873 2.298157 2.298767
0.893688 2.297536 2.298140
0.894503 2.296916 2.297513
0.895318 2.296295 2.296886
0.896571 2.295466 2.296050
0.897823 2.294636 2.295213
0.899076 2.293806 2.294376
0.900329 2.292976 2.293540
0.901582 2.292146 2.292703
0.902834 2.291316 2.291866
0.904087 2.290487 2.291030
0.905340 2.289657 2.290193
0.906593 2.288827 2.289356
0.907846 2.287997 2.288520
0.909098 2.287167 2.287683
0.910351 2.286337 2.286846
0.911604 2.285507 2.286010
0.912857 2.284678 2.285173
0.914109 2.283848 2.284336
0.915362 2.283018 2.283500
0.916615 2.282188 2.282663
0.917868 2.281358 2.281826
0.919121 2.280528 2.280990
0.920373 2.279699 2.280153
0.921626 2.278869 2.279316
0.922879 2.278039 2.278480
0.924132 2.277209 2.277643
0.925384 2.276379 2.276806
0.926637 2.275549 2.275970
0.927890 2.274720 2.275133
0.929143 2.273890 2.274296
0.930396 2.273060 2.273460
0.931648 2.272230 2.272623
0.932901 2.271400 2.271786
0.934154 2.270570 2.270950
0.935407 2.269741 2.270113
0.935831 2.269491 2.269926
0.936255 2.269241 2.269738
0.936680 2.268992 2.269551
0.937104 2.268742 2.269363
0.937528 2.268493 2.269176
0.937953 2.268243 2.268988
0.938377 2.267993 2.268801
0.938802 2.267744 2.268613
0.939226 2.267494 2.268426
0.939650 2.267245 2.268238
0.940075 2.266995 2.268051
0.940499 2.266745 2.267864
0.940923 2.266496 2.267676
0.941348 2.266246 2.267489
0.941772 2.265997 2.267301
0.942196 2.265747 2.267114
0.942621 2.265497 2.266926
0.943045 2.265248 2.266739
0.943469 2.264998 2.266551
0.943894 2.264749 2.266364
0.944318 2.264499 2.266176
0.944742 2.264249 2.265989
0.945167 2.264000 2.265801
0.945591 2.263750 2.265614
0.946015 2.263501 2.265427
0.946440 2.263251 2.265239
0.946864 2.263001 2.265052
0.947289 2.262752 2.264864
0.947713 2.262502 2.264677
0.948137 2.262253 2.264489
0.948562 2.262003 2.264302
0.948986 2.261753 2.264114
EOD
# Attention tokens, rank 8, straight_through_dense, learned, threshold, range over seeds
$panel2_4 << EOD
# x low high
0.640581 2.881518 2.889586
0.712476 2.588391 2.595954
0.780749 2.430743 2.444981
0.851136 2.359993 2.362887
0.920135 2.315570 2.319151
0.947993 2.304358 2.304361
0.989620 2.292947 2.294826
1.004321 2.290119 2.292143
EOD
# Attention tokens, rank 0, straight_through_dense, random, random
$panel2_5 << EOD
# x y
0.605396 3.483206
0.736803 2.951687
0.868888 2.541418
0.948759 2.349446
EOD
# Attention tokens, rank 8, straight_through_dense, random, random
$panel2_6 << EOD
# x y
0.641668 3.312168
0.780297 2.816676
0.919638 2.509647
1.003890 2.382566
EOD
# Attention tokens, rank 0, weighted, learned, threshold
$panel2_7 << EOD
# x y
0.605699 3.192162
0.735597 2.701113
0.868851 2.429005
0.946057 2.334500
EOD
# Attention tokens, rank 0, straight_through_dense, learned, top_k
$panel2_8 << EOD
# x y
0.608399 3.060295
0.674643 2.734334
0.739982 2.529894
0.806270 2.404618
0.871944 2.319030
0.898401 2.296053
0.937450 2.269642
0.950886 2.263006
EOD
# Attention tokens, rank 8, straight_through_dense, learned, top_k
$panel2_9 << EOD
# x y
0.644485 2.912312
0.714340 2.614817
0.783175 2.452904
0.852894 2.369688
0.921923 2.317210
0.949891 2.305857
0.991431 2.293177
1.005700 2.290935
EOD
# Attention tokens, rank 0, straight_through_dense, learned, threshold
$panel2_10 << EOD
# x y
0.604057 3.044945
0.672479 2.714465
0.736587 2.521892
0.803089 2.399993
0.869240 2.316547
0.895318 2.296591
0.935407 2.269927
0.948986 2.262934
EOD
# Attention tokens, rank 8, straight_through_dense, learned, threshold
$panel2_11 << EOD
# x y
0.640581 2.885552
0.712476 2.592173
0.780749 2.437862
0.851136 2.361440
0.920135 2.317360
0.947993 2.304360
0.989620 2.293886
1.004321 2.291131
EOD

# Attention heads
# Attention heads, rank 0, straight_through_dense, learned, top_k, range over seeds
$panel3_3 << EOD
# x low high
0.611741 2.591365 2.595494
0.677658 2.404631 2.410009
0.743575 2.329425 2.334850
0.809492 2.292161 2.296031
0.875409 2.269324 2.269453
0.941326 2.253412 2.254577
0.941326 2.253412 2.254577
1.007243 2.245964 2.245964
EOD
# Attention heads, rank 8, straight_through_dense, learned, top_k, range over seeds
$panel3_4 << EOD
# x low high
0.658821 2.503969 2.517656
0.726548 2.371504 2.375081
0.794276 2.317319 2.317532
0.862004 2.287760 2.294048
0.929732 2.274347 2.278646
0.997459 2.266269 2.266365
0.997459 2.266269 2.266365
1.065187 2.260902 2.261693
EOD
# Attention heads, rank 0, straight_through_dense, random, random
$panel3_5 << EOD
# x y
0.604498 3.400553
0.736332 2.835219
0.868166 2.468085
1.000000 2.245964
EOD
# Attention heads, rank 8, straight_through_dense, random, random
$panel3_6 << EOD
# x y
0.651578 3.171086
0.787033 2.690573
0.922489 2.446158
1.057944 2.314071
EOD
# Attention heads, rank 0, weighted, learned, top_k
$panel3_7 << EOD
# x y
0.611741 3.015769
0.743575 2.577526
0.875409 2.360153
1.007243 2.292881
EOD
# Attention heads, rank 0, straight_through_dense, learned, static
$panel3_8 << EOD
# x y
0.604498 2.839608
0.670415 2.547692
0.736332 2.433171
0.802249 2.339473
0.868166 2.286356
0.934083 2.264706
0.934083 2.264706
1.000000 2.245964
EOD
# Attention heads, rank 8, straight_through_dense, learned, static
$panel3_9 << EOD
# x y
0.651578 2.743737
0.719305 2.504752
0.787033 2.391596
0.854761 2.325856
0.922489 2.292253
0.990216 2.274022
0.990216 2.274022
1.057944 2.261297
EOD
# Attention heads, rank 0, straight_through_dense, learned, top_k
$panel3_10 << EOD
# x y
0.611741 2.593429
0.677658 2.407320
0.743575 2.332137
0.809492 2.294096
0.875409 2.269389
0.941326 2.253994
0.941326 2.253994
1.007243 2.245964
EOD
# Attention heads, rank 8, straight_through_dense, learned, top_k
$panel3_11 << EOD
# x y
0.658821 2.510813
0.726548 2.373292
0.794276 2.317425
0.862004 2.290904
0.929732 2.276497
0.997459 2.266317
0.997459 2.266317
1.065187 2.261297
EOD

# MLP experts
# MLP experts, rank 0, straight_through_dense, learned, top_k, range over seeds
$panel4_3 << EOD
# x low high
0.348307 2.533315 2.538245
0.457682 2.425234 2.425924
0.567057 2.358290 2.359105
0.676432 2.311173 2.311887
0.785807 2.281800 2.281951
0.895182 2.259754 2.261729
0.895182 2.259754 2.261729
1.004557 2.245964 2.245964
EOD
# MLP experts, rank 8, straight_through_dense, learned, top_k, range over seeds
$panel4_4 << EOD
# x low high
0.371094 2.443549 2.444980
0.485026 2.364154 2.365931
0.598958 2.319671 2.322022
0.712891 2.295295 2.296169
0.826823 2.280898 2.281024
0.940755 2.270577 2.271403
0.940755 2.270577 2.271403
1.054688 2.262790 2.263072
EOD
# MLP experts, rank 0, straight_through_dense, random, random
$panel4_5 << EOD
# x y
0.343750 2.720551
0.562500 2.450809
0.781250 2.310251
1.000000 2.245964
EOD
# MLP experts, rank 8, straight_through_dense, random, random
$panel4_6 << EOD
# x y
0.366536 2.615983
0.594401 2.391706
0.822266 2.308279
1.050130 2.290142
EOD
# MLP experts, rank 0, weighted, learned, top_k
$panel4_7 << EOD
# x y
0.348307 2.513505
0.567057 2.362232
0.785807 2.303033
1.004557 2.275610
EOD
# MLP experts, rank 0, straight_through_dense, learned, static
$panel4_8 << EOD
# x y
0.343750 2.673799
0.453125 2.530737
0.562500 2.424877
0.671875 2.352609
0.781250 2.299605
0.890625 2.265797
0.890625 2.265797
1.000000 2.245964
EOD
# MLP experts, rank 8, straight_through_dense, learned, static
$panel4_9 << EOD
# x y
0.366536 2.599033
0.480469 2.472580
0.594401 2.383375
0.708333 2.326744
0.822266 2.295432
0.936198 2.277287
0.936198 2.277287
1.050130 2.262931
EOD
# MLP experts, rank 0, straight_through_dense, learned, top_k
$panel4_10 << EOD
# x y
0.348307 2.535780
0.457682 2.425579
0.567057 2.358697
0.676432 2.311530
0.785807 2.281875
0.895182 2.260742
0.895182 2.260742
1.004557 2.245964
EOD
# MLP experts, rank 8, straight_through_dense, learned, top_k
$panel4_11 << EOD
# x y
0.371094 2.444264
0.485026 2.365042
0.598958 2.320847
0.712891 2.295732
0.826823 2.280961
0.940755 2.270990
0.940755 2.270990
1.054688 2.262931
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Loss versus compute of an elastic language model' at screen 0.009375,0.976359 left font ',16' textcolor rgb '#202020'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 2.9 M tokens' at screen 0.009375,0.949173 left font ',11' textcolor rgb '#404040'
set label 'data: GSM8K, 16.1 k held-out tokens scored · routers: trained on 123 k tokens, 2 seeds' at screen 0.009375,0.927896 left font ',11' textcolor rgb '#404040'
set label 'MLP tokens' at screen 0.052500,0.891253 left font ',12' textcolor rgb '#202020'
set label 'compute of all blocks' at screen 0.341854,0.891253 right font ',10' textcolor rgb '#707070'
set label 'LM loss (nats per token)' at screen 0.017188,0.679669 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label '+1 %' at screen 0.345760,0.550032 left font ',9' textcolor rgb '#707070'
set label '+5 %' at screen 0.345760,0.584111 left font ',9' textcolor rgb '#707070'
set label 'teacher 2.246' at screen 0.056406,0.529692 left font ',9' textcolor rgb '#202020'
set label 'Attention tokens' at screen 0.394104,0.891253 left font ',12' textcolor rgb '#202020'
set label 'compute of all blocks' at screen 0.683458,0.891253 right font ',10' textcolor rgb '#707070'
set label '+1 %' at screen 0.687365,0.550032 left font ',9' textcolor rgb '#707070'
set label '+5 %' at screen 0.687365,0.584111 left font ',9' textcolor rgb '#707070'
set label 'teacher 2.246' at screen 0.398010,0.529692 left font ',9' textcolor rgb '#202020'
set label 'Attention heads' at screen 0.052500,0.453901 left font ',12' textcolor rgb '#202020'
set label 'compute of all blocks' at screen 0.341854,0.453901 right font ',10' textcolor rgb '#707070'
set label 'compute of the kind (share of dense)' at screen 0.197177,0.035461 center font ',11' textcolor rgb '#202020'
set label 'LM loss (nats per token)' at screen 0.017188,0.242317 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label '+1 %' at screen 0.345760,0.112680 left font ',9' textcolor rgb '#707070'
set label '+5 %' at screen 0.345760,0.146758 left font ',9' textcolor rgb '#707070'
set label 'teacher 2.246' at screen 0.056406,0.092340 left font ',9' textcolor rgb '#202020'
set label 'MLP experts' at screen 0.394104,0.453901 left font ',12' textcolor rgb '#202020'
set label 'compute of all blocks' at screen 0.683458,0.453901 right font ',10' textcolor rgb '#707070'
set label 'compute of the kind (share of dense)' at screen 0.538781,0.035461 center font ',11' textcolor rgb '#202020'
set label '+1 %' at screen 0.687365,0.112680 left font ',9' textcolor rgb '#707070'
set label '+5 %' at screen 0.687365,0.146758 left font ',9' textcolor rgb '#707070'
set label 'teacher 2.246' at screen 0.398010,0.092340 left font ',9' textcolor rgb '#202020'
set label 'Colour' at screen 0.735708,0.869976 left font ',12' textcolor rgb '#202020'
set label 'routers only' at screen 0.770083,0.842790 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.735708,0.842790 to screen 0.763833,0.842790 nohead linewidth 3.5 dashtype 1 linecolor rgb '#0072B2'
set label 'LoRA rank 8' at screen 0.770083,0.815603 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.735708,0.815603 to screen 0.763833,0.815603 nohead linewidth 3.5 dashtype 1 linecolor rgb '#D55E00'
set label 'Line: how the choice is made' at screen 0.735708,0.776596 left font ',12' textcolor rgb '#202020'
set label 'tokens: calibrated threshold' at screen 0.770083,0.749409 left font ',10' textcolor rgb '#202020'
set label 'heads, experts: top-k of each token' at screen 0.770083,0.729314 left font ',10' textcolor rgb '#202020'
set label 'band: range over seeds' at screen 0.770083,0.709220 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.735708,0.749409 to screen 0.763833,0.749409 nohead linewidth 2.2 dashtype 1 linecolor rgb '#404040'
set label '' at screen 0.749771,0.749409 point pointtype 7 pointsize 0.65 linecolor rgb '#404040'
set label 'tokens: top-k, looks ahead' at screen 0.770083,0.682033 left font ',10' textcolor rgb '#202020'
set label 'heads, experts: the same for all inputs' at screen 0.770083,0.661939 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.735708,0.682033 to screen 0.763833,0.682033 nohead linewidth 1.7 dashtype 2 linecolor rgb '#404040'
set label 'as solid, with the paper''s weighted gate' at screen 0.770083,0.634752 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.735708,0.634752 to screen 0.763833,0.634752 nohead linewidth 0.9 dashtype 1 linecolor rgb '#404040'
set label 'random choice: the baseline' at screen 0.770083,0.607565 left font ',10' textcolor rgb '#202020'
set label '(with LoRA: trained with random choice)' at screen 0.770083,0.587470 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.735708,0.607565 to screen 0.763833,0.607565 nohead linewidth 1.7 dashtype 3 linecolor rgb '#404040'
set label 'Saving at equal loss' at screen 0.735708,0.541371 left font ',12' textcolor rgb '#202020'
set label '% of the routed kind''s compute that is saved' at screen 0.735708,0.515366 left font ',9.5' textcolor rgb '#404040'
set label 'where the solid line comes near the teacher''s loss' at screen 0.735708,0.496454 left font ',9.5' textcolor rgb '#404040'
set label 'LoRA rank' at screen 0.735708,0.471631 left font ',10' textcolor rgb '#202020'
set label '0' at screen 0.960938,0.471631 right font ',10' textcolor rgb '#0072B2'
set label '8' at screen 0.990625,0.471631 right font ',10' textcolor rgb '#D55E00'
set arrow from screen 0.735708,0.453901 to screen 0.990625,0.453901 nohead linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set label 'within 1 % of the teacher''s loss' at screen 0.735708,0.438534 left font ',9.5' textcolor rgb '#404040'
set label 'MLP tokens' at screen 0.735708,0.413712 left font ',10' textcolor rgb '#202020'
set label '12' at screen 0.960938,0.413712 right font ',10' textcolor rgb '#202020'
set label '3.7' at screen 0.990625,0.413712 right font ',10' textcolor rgb '#202020'
set label 'Attention tokens' at screen 0.735708,0.390071 left font ',10' textcolor rgb '#202020'
set label '6.2' at screen 0.960938,0.390071 right font ',10' textcolor rgb '#202020'
set label '0.4' at screen 0.990625,0.390071 right font ',10' textcolor rgb '#202020'
set label 'Attention heads' at screen 0.735708,0.366430 left font ',10' textcolor rgb '#202020'
set label '12' at screen 0.960938,0.366430 right font ',10' textcolor rgb '#202020'
set label '1.7' at screen 0.990625,0.366430 right font ',10' textcolor rgb '#202020'
set label 'MLP experts' at screen 0.735708,0.342790 left font ',10' textcolor rgb '#202020'
set label '14' at screen 0.960938,0.342790 right font ',10' textcolor rgb '#202020'
set label '5.3' at screen 0.990625,0.342790 right font ',10' textcolor rgb '#202020'
set arrow from screen 0.735708,0.325059 to screen 0.990625,0.325059 nohead linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set label 'within 5 % of the teacher''s loss' at screen 0.735708,0.309693 left font ',9.5' textcolor rgb '#404040'
set label 'MLP tokens' at screen 0.735708,0.284870 left font ',10' textcolor rgb '#202020'
set label '35' at screen 0.960938,0.284870 right font ',10' textcolor rgb '#202020'
set label '40' at screen 0.990625,0.284870 right font ',10' textcolor rgb '#202020'
set label 'Attention tokens' at screen 0.735708,0.261229 left font ',10' textcolor rgb '#202020'
set label '16' at screen 0.960938,0.261229 right font ',10' textcolor rgb '#202020'
set label '14' at screen 0.990625,0.261229 right font ',10' textcolor rgb '#202020'
set label 'Attention heads' at screen 0.735708,0.237589 left font ',10' textcolor rgb '#202020'
set label '28' at screen 0.960938,0.237589 right font ',10' textcolor rgb '#202020'
set label '26' at screen 0.990625,0.237589 right font ',10' textcolor rgb '#202020'
set label 'MLP experts' at screen 0.735708,0.213948 left font ',10' textcolor rgb '#202020'
set label '43' at screen 0.960938,0.213948 right font ',10' textcolor rgb '#202020'
set label '50' at screen 0.990625,0.213948 right font ',10' textcolor rgb '#202020'

# MLP tokens
set lmargin at screen 0.052500
set rmargin at screen 0.341854
set tmargin at screen 0.845154
set bmargin at screen 0.514184
set border 7 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.311860:1.095187]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.173922:3.046426]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set x2range [0.311860:1.095187]
set x2tics ('0.6' 0.348320, '0.7' 0.511240, '0.8' 0.674160, '0.9' 0.837080, '1.0' 1.000000) nomirror scale 0.6 font ',10' textcolor rgb '#707070'
set arrow from graph 0,first 2.268424 to graph 1,first 2.268424 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.358262 to graph 1,first 2.358262 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.245964 to graph 1,first 2.245964 nohead back linewidth 1.6 dashtype 1 linecolor rgb '#000000'
plot $panel1_3 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#0072B2', \
    $panel1_4 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#D55E00', \
    $panel1_5 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#0072B2', \
    $panel1_6 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#D55E00', \
    $panel1_7 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 0.9 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_8 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#0072B2', \
    $panel1_9 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#D55E00', \
    $panel1_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow
unset x2tics

# Attention tokens
set lmargin at screen 0.394104
set rmargin at screen 0.683458
set tmargin at screen 0.845154
set bmargin at screen 0.514184
set border 7 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.311860:1.095187]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.173922:3.046426]
set ytics 0.200000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#202020'
set x2range [0.311860:1.095187]
set x2tics ('0.8' 0.482136, '0.9' 0.741068, '1.0' 1.000000) nomirror scale 0.6 font ',10' textcolor rgb '#707070'
set arrow from graph 0,first 2.268424 to graph 1,first 2.268424 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.358262 to graph 1,first 2.358262 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.245964 to graph 1,first 2.245964 nohead back linewidth 1.6 dashtype 1 linecolor rgb '#000000'
plot $panel2_3 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#0072B2', \
    $panel2_4 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#D55E00', \
    $panel2_5 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#0072B2', \
    $panel2_6 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#D55E00', \
    $panel2_7 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 0.9 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_8 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#0072B2', \
    $panel2_9 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#D55E00', \
    $panel2_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow
unset x2tics

# Attention heads
set lmargin at screen 0.052500
set rmargin at screen 0.341854
set tmargin at screen 0.407801
set bmargin at screen 0.076832
set border 7 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.311860:1.095187]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.173922:3.046426]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set x2range [0.311860:1.095187]
set x2tics ('0.8' 0.482136, '0.9' 0.741068, '1.0' 1.000000) nomirror scale 0.6 font ',10' textcolor rgb '#707070'
set arrow from graph 0,first 2.268424 to graph 1,first 2.268424 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.358262 to graph 1,first 2.358262 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.245964 to graph 1,first 2.245964 nohead back linewidth 1.6 dashtype 1 linecolor rgb '#000000'
plot $panel3_3 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#0072B2', \
    $panel3_4 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#D55E00', \
    $panel3_5 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#0072B2', \
    $panel3_6 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#D55E00', \
    $panel3_7 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 0.9 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_8 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#0072B2', \
    $panel3_9 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#D55E00', \
    $panel3_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow
unset x2tics

# MLP experts
set lmargin at screen 0.394104
set rmargin at screen 0.683458
set tmargin at screen 0.407801
set bmargin at screen 0.076832
set border 7 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.311860:1.095187]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.173922:3.046426]
set ytics 0.200000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#202020'
set x2range [0.311860:1.095187]
set x2tics ('0.6' 0.348320, '0.7' 0.511240, '0.8' 0.674160, '0.9' 0.837080, '1.0' 1.000000) nomirror scale 0.6 font ',10' textcolor rgb '#707070'
set arrow from graph 0,first 2.268424 to graph 1,first 2.268424 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.358262 to graph 1,first 2.358262 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 2.245964 to graph 1,first 2.245964 nohead back linewidth 1.6 dashtype 1 linecolor rgb '#000000'
plot $panel4_3 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#0072B2', \
    $panel4_4 using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder linecolor rgb '#D55E00', \
    $panel4_5 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#0072B2', \
    $panel4_6 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 3 linecolor rgb '#D55E00', \
    $panel4_7 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 0.9 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_8 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#0072B2', \
    $panel4_9 using 1:2 with linespoints pointtype 7 pointsize 0.25 linewidth 1.7 dashtype 2 linecolor rgb '#D55E00', \
    $panel4_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2.2 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow
unset x2tics
unset multiplot
unset output
